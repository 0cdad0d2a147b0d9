package dev.gitsession.plan.forge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places where tokens are found: the environment, the forges' own programs, and git's credential helpers.
///
/// A token in the environment does not name its host, and the remote's URL may have come with a clone from
/// anywhere. So such a token is sent only to the forge's public hosts, to hosts that the environment names, and to
/// the host in the user's `session.forgeUrl`. The other places are asked for the token of a particular host.
///
/// @param environment the environment variables
/// @param programs runs a forge's program
/// @param git asks git's credential helpers
public record TokenPlaces(Map<String, String> environment, Programs programs, GitCredentials git) {
    public TokenPlaces {
        environment = Map.copyOf(environment);
    }

    /// Runs a program on the user's `PATH`.
    @FunctionalInterface
    public interface Programs {
        /// The program's output, stripped. Empty if the program is missing, fails or prints nothing.
        Optional<String> output(String program, List<String> arguments);
    }

    /// Asks git for the credentials of an address, without prompting.
    @FunctionalInterface
    public interface GitCredentials {
        Optional<Login> fill(URI address);

        /// @param user the user's name; may be empty
        /// @param password the password or token
        record Login(String user, String password) {}
    }

    /// The token in the first of these variables that is set.
    ///
    /// @param variables the names of variables that contain a token
    /// @param publicHosts hosts to which such a token may be sent
    /// @param hostVariables the names of variables that contain a host or URL to which such a token may be sent
    public TokenSource variables(List<String> variables, Set<String> publicHosts, List<String> hostVariables) {
        return address -> address.chosen() || isMeantFor(address.host(), publicHosts, hostVariables)
                ? variables.stream()
                        .flatMap(name -> variable(name).map(value -> new Token(value, name, Optional.empty())).stream())
                        .findFirst()
                : Optional.empty();
    }

    /// The output of a program as a token.
    public TokenSource program(String program, List<String> arguments) {
        return address -> programs.output(
                        program,
                        arguments.stream()
                                .map(argument -> argument.replace("HOST", address.host()))
                                .toList())
                .filter(TokenPlaces::looksLikeToken)
                .map(secret ->
                        new Token(secret, program + " " + String.join(" ", arguments.subList(0, 2)), Optional.empty()));
    }

    /// The login that git's credential helpers have for the forge.
    public TokenSource gitCredentials() {
        return address -> git.fill(address.web())
                .filter(login -> looksLikeToken(login.password()))
                .map(login -> new Token(
                        login.password(),
                        "git credential fill",
                        Optional.of(login.user()).filter(user -> !user.isEmpty())));
    }

    private boolean isMeantFor(String host, Set<String> publicHosts, List<String> hostVariables) {
        boolean isPublic = publicHosts.stream()
                .anyMatch(known -> known.startsWith("*") ? host.endsWith(known.substring(1)) : host.equals(known));
        return isPublic
                || hostVariables.stream()
                        .flatMap(name -> variable(name).stream())
                        .anyMatch(value -> hostOf(value).equals(host));
    }

    private static String hostOf(String hostOrUrl) {
        String rest = hostOrUrl.replaceFirst("^[A-Za-z]+://", "");
        return rest.split("[:/]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(TokenPlaces::looksLikeToken);
    }

    /// Whether a text can be a token. Text with a blank or a line end is a message, and would not be allowed in a
    /// header.
    private static boolean looksLikeToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
