package dev.gitsession.reading.lucene;

import dev.gitsession.reading.figure.Figures;
import dev.gitsession.reading.index.Answer;
import dev.gitsession.reading.index.Document;
import dev.gitsession.reading.index.EditRequest;
import dev.gitsession.reading.index.EntryKind;
import dev.gitsession.reading.index.FoundEdit;
import dev.gitsession.reading.index.IndexUpdate;
import dev.gitsession.reading.index.IndexedSession;
import dev.gitsession.reading.index.Reasons;
import dev.gitsession.reading.index.Request;
import dev.gitsession.reading.index.SessionIndex;
import dev.gitsession.reading.query.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;

/// An index in a folder.
public final class LuceneIndex implements SessionIndex {
    private static final int BUFFER_MEGABYTES = 96;

    /// What else an update takes, in megabytes.
    private static final int BESIDE_MEGABYTES = 80;

    private static final int SMALLEST_BUFFER_MEGABYTES = 16;

    /// Lucene tells here which vector instructions it can't use. Held, since a logger that nobody holds forgets
    /// its level.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    static {
        LUCENE.setLevel(Level.OFF);
    }

    private final Directory directory;
    private IndexReader reader;

    private LuceneIndex(Directory directory, IndexReader reader) {
        this.directory = directory;
        this.reader = reader;
    }

    /// Opens the index in a folder. A folder without one is an empty index.
    ///
    /// @throws IOException if it is damaged or can't be read
    public static LuceneIndex open(Path folder) throws IOException {
        Directory directory = new NIOFSDirectory(folder);
        return new LuceneIndex(directory, reader(directory));
    }

    /// Opens the indexes in several folders as one that can't be changed.
    ///
    /// @throws IOException if one of them is damaged or can't be read
    static LuceneIndex openAll(List<Path> folders) throws IOException {
        List<IndexReader> readers = new ArrayList<>();
        for (Path folder : folders) {
            readers.add(reader(new NIOFSDirectory(folder)));
        }
        return new LuceneIndex(new ByteBuffersDirectory(), new MultiReader(readers.toArray(IndexReader[]::new)));
    }

    private static IndexReader reader(Directory directory) throws IOException {
        return DirectoryReader.indexExists(directory) ? DirectoryReader.open(directory) : new MultiReader();
    }

    @Override
    public Optional<String> note(String name) {
        return Optional.ofNullable(notes().get(name));
    }

    private Map<String, String> notes() {
        try {
            return reader instanceof DirectoryReader opened
                    ? opened.getIndexCommit().getUserData()
                    : Map.of();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Map<String, IndexedSession> sessions() {
        try {
            Map<String, IndexedSession> sessions = new HashMap<>();
            new SessionTable(reader).all().forEach(session -> sessions.put(session.key(), session));
            return sessions;
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public int size() {
        try {
            return new SessionTable(reader).size();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<IndexedSession> incomplete() {
        try {
            return new SessionTable(reader)
                    .with(Fields.GAP).stream()
                            .filter(session -> session.gone() == null)
                            .toList();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<Figures> figures(IndexedSession session) {
        try {
            return new FiguresTable(reader).of(session.key());
        } catch (IOException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Map<String, List<Figures>> figures() {
        try {
            return new FiguresTable(reader).all();
        } catch (IOException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Optional<IndexUpdate> update() {
        IndexWriterConfig config = new IndexWriterConfig()
                .setCodec(new Lucene104Codec(Lucene104Codec.Mode.BEST_SPEED))
                .setRAMBufferSizeMB(bufferMegabytes(Runtime.getRuntime().maxMemory()))
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                .setUseCompoundFile(true);
        try {
            IndexWriter writer = new IndexWriter(directory, config);
            return Optional.of(new LuceneUpdate(writer, new HashMap<>(notes()), this::reopen));
        } catch (LockObtainFailedException e) {
            return Optional.empty(); // another process is at it
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    private void reopen() {
        try {
            IndexReader old = reader;
            reader = reader(directory);
            old.close();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Answer search(Request request) {
        try {
            return new LuceneSearch(reader).answer(request);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public void forEach(IndexedSession session, Consumer<Document> documents) {
        try {
            new LuceneSearch(reader).forEach(session, documents);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<Document> entries(IndexedSession session, long first, long last) {
        try {
            return new EntryPages(reader).between(session.key(), first, last);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<Document> entries(IndexedSession session, EntryKind kind) {
        try {
            return new EntryPages(reader).ofKind(session.key(), kind);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<FoundEdit> edits(EditRequest request) {
        try {
            return new EditSearch(reader).find(request);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public List<FoundEdit> edits(IndexedSession session) {
        try {
            return new EditSearch(reader).of(session);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Set<String> sessionsOf(Query query) {
        try {
            return new LuceneSearch(reader).sessions(query);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Map<String, Set<String>> saidIn(Set<String> terms) {
        try {
            return new SaidTerms(reader).in(terms);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Reasons reasons(IndexedSession session, long call) {
        try {
            return new ReasonSearch(reader).find(session.key(), call);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public Optional<String> nearest(String word) {
        try {
            return new NearestWord(reader).to(word);
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException e) {
            throw IndexFailure.of(e);
        }
    }

    /// How much an update keeps in memory before it writes it: less where there is little.
    ///
    /// @param memory the most memory that the program may take, in bytes
    static double bufferMegabytes(long memory) {
        return Math.clamp((memory >> 20) - BESIDE_MEGABYTES, SMALLEST_BUFFER_MEGABYTES, BUFFER_MEGABYTES);
    }
}
