package dev.gitsession.plan.forge;

import dev.gitsession.plan.forge.CommentResource.Addresses;
import dev.gitsession.plan.forge.IssueResource.FieldNames;

/// Implements what forges share whose REST interface lists all issues below one address.
public abstract class RestForge implements Forge {
    /// Speaks to the forge.
    protected final ForgeApi api;

    /// The issues.
    protected final IssueResource issues;

    /// The comments on them.
    protected final CommentResource comments;

    /// @param api speaks to the forge
    /// @param path the address of the issues, below that of the interface
    /// @param names what the forge calls an issue's fields
    /// @param addresses where the forge has comments
    protected RestForge(ForgeApi api, String path, FieldNames names, Addresses addresses) {
        this.api = api;
        this.issues = new IssueResource(api, path, names);
        this.comments = new CommentResource(api, addresses);
    }

    @Override
    public final String name() {
        return api.dialect().name();
    }

    @Override
    public final String access() {
        return api.access();
    }

    @Override
    public ForgeIssue read(long number) {
        return issues.read(number);
    }

    @Override
    public final ForgeIssue open(String title, String body) {
        return issues.open(title, body);
    }

    @Override
    public final Comment comment(ForgeIssue issue, String text) {
        return comments.add(issue, text);
    }

    @Override
    public final void edit(Comment comment, String text) {
        comments.edit(comment, text);
    }

    @Override
    public final void remove(Comment comment) {
        comments.remove(comment);
    }
}
