/// The viewer for stored sessions: its server and its pages.
///
/// Start at [dev.gitsession.web.server.ViewerServer] and [dev.gitsession.web.page.Pages].
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module dev.gitsession.web {
    requires transitive dev.gitsession.reading;
    requires static transitive org.jspecify;
    requires org.commonmark;
    requires org.commonmark.ext.autolink;
    requires org.commonmark.ext.gfm.strikethrough;
    requires org.commonmark.ext.gfm.tables;
    requires org.eclipse.jetty.server;

    exports dev.gitsession.web.asset;
    exports dev.gitsession.web.digest;
    exports dev.gitsession.web.entry;
    exports dev.gitsession.web.export;
    exports dev.gitsession.web.html;
    exports dev.gitsession.web.library;
    exports dev.gitsession.web.page;
    exports dev.gitsession.web.server;
}
