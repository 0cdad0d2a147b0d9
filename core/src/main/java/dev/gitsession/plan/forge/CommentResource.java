package dev.gitsession.plan.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The comments of one repository. The forges differ here only in addresses and in the method that edits.
public final class CommentResource {
    private static final String TEXT = "body";

    private final ForgeApi api;
    private final Addresses addresses;

    /// @param api sends the requests
    /// @param addresses the forge's addresses
    public CommentResource(ForgeApi api, Addresses addresses) {
        this.api = api;
        this.addresses = addresses;
    }

    /// What differs between forges.
    ///
    /// @param list the part of the path after the issue's own path, such as `comments`
    /// @param single the path below which each comment of the repository is, by its id. If it is empty, a comment
    ///     is below its issue's list
    /// @param edit PATCH or PUT
    public record Addresses(String list, String single, String edit) {}

    /// The comments on an issue, from all pages, oldest first.
    ///
    /// @param query the filter and the page size; `page` is added to it. If it is empty, the list has no pages
    /// @param wanted selects the comments
    public List<Forge.Comment> read(ForgeIssue issue, String query, Predicate<JsonFields> wanted) {
        List<Forge.Comment> comments = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            String request = query.isEmpty() ? list(issue) : "%s?%s&page=%d".formatted(list(issue), query, page);
            more = api.send(ForgeRequest.get(request), answer -> {
                answer.objects().stream().filter(wanted).forEach(comment -> comments.add(comment(issue, comment)));
                return answer.hasNextPage();
            });
        }
        return comments;
    }

    /// Adds a comment to an issue.
    public Forge.Comment add(ForgeIssue issue, String text) {
        return api.send(
                ForgeRequest.send("POST", list(issue), Map.of(TEXT, text)), answer -> comment(issue, answer.object()));
    }

    /// Replaces the text of a comment.
    public void edit(Forge.Comment comment, String text) {
        api.send(ForgeRequest.send(addresses.edit(), comment.resource(), Map.of(TEXT, text)), ForgeAnswer::object);
    }

    /// Deletes a comment.
    public void remove(Forge.Comment comment) {
        api.send(ForgeRequest.delete(comment.resource()), answer -> answer);
    }

    private String list(ForgeIssue issue) {
        return issue.resource() + "/" + addresses.list();
    }

    private Forge.Comment comment(ForgeIssue issue, JsonFields fields) {
        long id = fields.number("id");
        String folder = addresses.single().isEmpty() ? list(issue) : addresses.single();
        return new Forge.Comment(id, fields.findText(TEXT).orElse(""), folder + "/" + id);
    }
}
