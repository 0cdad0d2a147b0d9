package dev.gitsession.cli.command;

import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.process.DetachedProgram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The user's browser: the one that `BROWSER` names, else the one that the desktop opens addresses with.
public final class Browser {
    private final Wiring wiring;

    private Browser(Wiring wiring) {
        this.wiring = wiring;
    }

    public static Browser of(Wiring wiring) {
        return new Browser(wiring);
    }

    /// Opens an address. False if there is no browser, or none could be started.
    public boolean open(String address) {
        for (List<String> command : commands(address)) {
            if (onPath(command.getFirst()).isPresent() && new DetachedProgram(command, wiring.directory()).start()) {
                return true;
            }
        }
        return false;
    }

    /// The commands that may open an address, the best first.
    private List<List<String>> commands(String address) {
        List<List<String>> commands = new ArrayList<>();
        for (String named : wiring.variable("BROWSER").orElse("").split(File.pathSeparator)) {
            if (!named.isBlank()) {
                commands.add(command(named.strip(), address));
            }
        }
        if (!commands.isEmpty()) {
            return commands; // who names one wants no other
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of(List.of("open", address));
        }
        if (system.contains("windows")) {
            return List.of(List.of("rundll32", "url.dll,FileProtocolHandler", address));
        }
        boolean hasDesktop = wiring.variable("DISPLAY")
                .or(() -> wiring.variable("WAYLAND_DISPLAY"))
                .or(() -> wiring.variable("WSL_DISTRO_NAME"))
                .isPresent();
        return hasDesktop
                ? List.of(List.of("xdg-open", address), List.of("wslview", address), List.of("gio", "open", address))
                : List.of();
    }

    /// The command that `BROWSER` names: words, one of which may have `%s` in the address's place.
    private static List<String> command(String named, String address) {
        List<String> words = new ArrayList<>(List.of(named.split("\\s+")));
        if (words.stream().anyMatch(word -> word.contains("%s"))) {
            words.replaceAll(word -> word.replace("%s", address));
        } else {
            words.add(address);
        }
        return words;
    }

    private Optional<Path> onPath(String program) {
        if (program.contains("/") || program.contains(File.separator)) {
            return Optional.of(wiring.directory().resolve(program)).filter(Files::isExecutable);
        }
        return Stream.of(wiring.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
