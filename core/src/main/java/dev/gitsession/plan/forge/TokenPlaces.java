package dev.gitsession.plan.forge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places around the program where tokens are: its environment, the forges' own programs, git's credential helpers.
///
/// A token of the environment does not say which host it is for, and the remote's URL may have come with a clone from
/// anywhere. So it goes only to the forge's public hosts, to hosts that the environment names, and to the one that the
/// user named in `session.forgeUrl`. The other places are asked for the token of one host.
///
/// @param environment the environment's variables
/// @param programs runs a forge's program
/// @param git asks git's credential helpers
public record TokenPlaces(Map<String, String> environment, Programs programs, GitCredentials git) {
    public TokenPlaces {
        environment = Map.copyOf(environment);
    }

    /// Runs a program that is on the user's `PATH`.
    @FunctionalInterface
    public interface Programs {
        /// What the program prints, stripped; empty if it is missing, fails, or prints nothing.
        Optional<String> output(String program, List<String> arguments);
    }

    /// Asks git for the credentials of an address, without ever prompting.
    @FunctionalInterface
    public interface GitCredentials {
        Optional<Login> fill(URI address);

        /// @param user the user's name, maybe empty
        /// @param password the password or token
        record Login(String user, String password) {}
    }

    /// A token in one of these variables, the first wins.
    ///
    /// @param variables names of variables that hold a token
    /// @param publicHosts hosts that such a token is meant for
    /// @param hostVariables names of variables that hold a host or a URL that such a token is meant for
    public TokenSource variables(List<String> variables, Set<String> publicHosts, List<String> hostVariables) {
        return address -> address.chosen() || isMeantFor(address.host(), publicHosts, hostVariables)
                ? variables.stream()
                        .flatMap(name -> variable(name).map(value -> new Token(value, name, Optional.empty())).stream())
                        .findFirst()
                : Optional.empty();
    }

    /// What a program prints, as a token.
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

    /// What git's credential helpers know about the forge.
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

    /// Anything with a blank or a line end in it is a message, and could not stand in a header either.
    private static boolean looksLikeToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
