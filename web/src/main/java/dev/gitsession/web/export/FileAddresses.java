package dev.gitsession.web.export;

import dev.gitsession.reading.index.Document;
import dev.gitsession.web.entry.EntryAddresses;
import java.util.Map;

/// Where the parts of a session are found in an exported page: all of them in it.
///
/// @param prefix what anchors begin with, where a page has several sessions
/// @param first the first entry of the session that the page has
/// @param pictures the pictures themselves, as addresses
record FileAddresses(String prefix, long first, Map<PictureReader.Key, String> pictures) implements EntryAddresses {
    FileAddresses {
        pictures = Map.copyOf(pictures);
    }

    @Override
    public String anchor(long number) {
        return prefix + "e" + number;
    }

    @Override
    public String entry(long number) {
        return number < first ? "" : "#" + anchor(number);
    }

    @Override
    public String whole(long number) {
        return "";
    }

    @Override
    public String subagent(String name, long first) {
        return "";
    }

    @Override
    public String picture(Document entry, int number) {
        return pictures.getOrDefault(new PictureReader.Key(entry.entry(), number), "");
    }

    @Override
    public String file(String path) {
        return "";
    }
}
