package dev.gitsession.reading.lucene;

import dev.gitsession.reading.term.TermCursor;
import dev.gitsession.reading.term.Terms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/// The entries that may contain a literal: all that do, and few others.
final class LiteralCandidates {
    /// A run of letters, digits and what joins identifiers, of scripts with blanks between words.
    private static final Pattern RUN = Pattern.compile(
            "[\\p{L}\\p{N}\\p{M}_\\-&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsMyanmar}\\p{IsKhmer}々〆〇ー]]+");

    private static final int SELECTIVE = 3;

    private LiteralCandidates() {}

    /// The conditions that hold for every entry with the literal.
    static List<Query> of(String literal) {
        List<Query> inside = new ArrayList<>();
        List<Query> edges = new ArrayList<>();
        boolean selective = false;
        Matcher runs = RUN.matcher(literal);
        while (runs.find()) {
            boolean opens = runs.start() == 0;
            boolean closes = runs.end() == literal.length();
            if (opens || closes) {
                edge(runs.group(), opens, closes, edges);
            } else {
                List<Terms.Term> terms = Terms.phrase(runs.group());
                selective |= terms.stream().anyMatch(term -> term.text().length() >= SELECTIVE);
                if (!terms.isEmpty()) {
                    inside.add(QueryTranslation.phrase(terms));
                }
            }
        }
        RUN.splitAsStream(literal)
                .map(Terms::phrase)
                .filter(terms -> !terms.isEmpty())
                .forEach(terms -> inside.add(QueryTranslation.phrase(terms)));
        if (!selective || inside.isEmpty()) {
            inside.addAll(edges);
        }
        return inside;
    }

    /// Adds the condition that a run at the end of the literal is part of a longer one, unless it says little.
    private static void edge(String run, boolean opens, boolean closes, List<Query> edges) {
        String joined = joined(run);
        if (joined.isEmpty()
                || joined.length() > TermCursor.LONGEST
                || run.startsWith("-")
                || run.endsWith("-")
                || run.startsWith("_")
                || run.endsWith("_")
                || run.contains("__")
                || run.contains("--")
                || run.contains("_-")
                || run.contains("-_")) {
            return;
        }
        Query part = opens
                ? new WildcardQuery(new Term(Fields.TEXT, "*" + joined + (closes ? "*" : "")))
                : new PrefixQuery(new Term(Fields.TEXT, joined));
        edges.add(new BooleanQuery.Builder()
                .add(part, Occur.SHOULD)
                .add(new TermQuery(new Term(Fields.TEXT, TermTokens.INCOMPLETE)), Occur.SHOULD)
                .build());
    }

    private static String joined(String run) {
        return Normalizer.normalize(run.replace("_", "").replace("-", ""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
