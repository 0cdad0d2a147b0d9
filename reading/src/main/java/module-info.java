/// Finds what was said in stored sessions.
///
/// Start at [dev.gitsession.reading.update.IndexUpdater] and [dev.gitsession.reading.index.SessionIndex].
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module dev.gitsession.reading {
    requires transitive dev.gitsession;
    requires java.logging;
    requires org.apache.lucene.core;
    requires static transitive org.jspecify;
    requires transitive re2j;

    exports dev.gitsession.reading.brief;
    exports dev.gitsession.reading.figure;
    exports dev.gitsession.reading.index;
    exports dev.gitsession.reading.live;
    exports dev.gitsession.reading.lucene;
    exports dev.gitsession.reading.passage;
    exports dev.gitsession.reading.price;
    exports dev.gitsession.reading.query;
    exports dev.gitsession.reading.quote;
    exports dev.gitsession.reading.stats;
    exports dev.gitsession.reading.term;
    exports dev.gitsession.reading.update;
    exports dev.gitsession.reading.why;
}
