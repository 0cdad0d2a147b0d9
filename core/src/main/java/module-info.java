/// The library of git-session: it stores the sessions of coding agents in the git repository that they worked on.
///
/// Start at [dev.gitsession.store.upload.Upload]. What is exported is for users of the library; what only the
/// command line needs is exported to it alone, and the rest to nobody.
@SuppressWarnings({"module", "requires-automatic"})
module dev.gitsession {
    requires aircompressor;
    requires transitive java.net.http;
    requires java.sql;
    requires static transitive org.jspecify;
    requires org.tomlj;
    requires org.xerial.sqlitejdbc;
    requires re2j;
    requires tools.jackson.core;

    exports dev.gitsession.agent;
    exports dev.gitsession.agent.amp;
    exports dev.gitsession.agent.claude;
    exports dev.gitsession.agent.codex;
    exports dev.gitsession.agent.condensed;
    exports dev.gitsession.agent.copilot;
    exports dev.gitsession.agent.cursor;
    exports dev.gitsession.agent.droid;
    exports dev.gitsession.agent.gemini;
    exports dev.gitsession.agent.goose;
    exports dev.gitsession.agent.opencode;
    exports dev.gitsession.agent.pi;
    exports dev.gitsession.agent.qwen;
    exports dev.gitsession.conversation;
    exports dev.gitsession.git;
    exports dev.gitsession.git.history;
    exports dev.gitsession.git.process;
    exports dev.gitsession.git.program;
    exports dev.gitsession.git.ssh;
    exports dev.gitsession.hook;
    exports dev.gitsession.json;
    exports dev.gitsession.placement to
            dev.gitsession.cli;
    exports dev.gitsession.plan;
    exports dev.gitsession.plan.forge;
    exports dev.gitsession.plan.forge.gitea;
    exports dev.gitsession.plan.forge.github;
    exports dev.gitsession.plan.forge.gitlab;
    exports dev.gitsession.plan.git;
    exports dev.gitsession.redact;
    exports dev.gitsession.redact.rules;
    exports dev.gitsession.session;
    exports dev.gitsession.store.consent;
    exports dev.gitsession.store.download;
    exports dev.gitsession.store.format;
    exports dev.gitsession.store.listing;
    exports dev.gitsession.store.local;
    exports dev.gitsession.store.outbox;
    exports dev.gitsession.store.redaction;
    exports dev.gitsession.store.rewrite;
    exports dev.gitsession.store.settings;
    exports dev.gitsession.store.unattended;
    exports dev.gitsession.store.upload;
    exports dev.gitsession.store.upload.result;
    exports dev.gitsession.trace;
}
