package dev.gitsession.plan.forge;

import java.util.HashMap;
import java.util.Map;

/// The issues or the requests of one repository, below one path of a forge's API. The forges differ here only in
/// the names of the fields.
public final class IssueResource {
    private final ForgeApi api;
    private final String path;
    private final FieldNames names;

    /// @param api sends the requests
    /// @param path the part of the URL after the API's address, percent-encoded
    /// @param names the names of the fields
    public IssueResource(ForgeApi api, String path, FieldNames names) {
        this.api = api;
        this.path = path;
        this.names = names;
    }

    /// The names of an issue's fields that differ between forges.
    ///
    /// @param number the number in the repository
    /// @param body the text
    /// @param web the address of its web page
    /// @param version the value that the forge compares before it replaces the body; unused if it does not compare
    public record FieldNames(String number, String body, String web, String version) {}

    /// Reads the issue with a number.
    ///
    /// @throws dev.gitsession.session.NotFoundException if there is none, or the token may not see it
    public ForgeIssue read(long number) {
        return api.send(ForgeRequest.get(path + "/" + number), answer -> issue(answer.object()));
    }

    /// Opens an issue.
    public ForgeIssue open(String title, String body) {
        return api.send(
                ForgeRequest.send("POST", path, Map.of("title", title, names.body, body)),
                answer -> issue(answer.object()));
    }

    /// Replaces the body of an issue. If the forge has versions, the version that was read is sent along.
    ///
    /// @param method PATCH or PUT
    public void write(String method, ForgeIssue read, String body) {
        Map<String, Object> fields = new HashMap<>(Map.of(names.body, body));
        read.version().ifPresent(version -> fields.put(names.version, version));
        api.send(ForgeRequest.send(method, read.resource(), fields), answer -> issue(answer.object()));
    }

    /// A page of the list.
    ///
    /// @param query the filter and the page
    public Forge.Page page(String query) {
        return api.send(
                ForgeRequest.get(path + "?" + query),
                answer -> new Forge.Page(
                        answer.objects().stream().map(this::issue).toList(), answer.hasNextPage()));
    }

    private ForgeIssue issue(JsonFields fields) {
        long number = fields.number(names.number);
        return new ForgeIssue(
                number,
                fields.text("title"),
                fields.findText(names.body).orElse(""),
                fields.findText("state").map(IssueResource::state).orElse("open"),
                fields.findText(names.web).orElse(""),
                path + "/" + number,
                fields.findNumber(names.version));
    }

    /// The state in common words. GitLab says `opened`, the others `open`.
    private static String state(String word) {
        return word.equals("opened") ? "open" : word;
    }
}
