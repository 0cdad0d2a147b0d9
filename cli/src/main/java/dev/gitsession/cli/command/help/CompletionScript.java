package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Completion scripts, generated from the descriptions of the commands.
///
/// @param specs the commands
/// @param agents the names of all agents
/// @param hooked the names of the agents that have hooks
record CompletionScript(List<CommandSpec> specs, List<String> agents, List<String> hooked) {
    /// Prints the words that the last listing knows. It asks no remote.
    private static final String KNOWN = "git session completion %s 2>/dev/null";

    private static final Pattern CHOICE = Pattern.compile("[a-z]+([|][a-z]+)+");

    CompletionScript {
        specs = List.copyOf(specs);
        agents = List.copyOf(agents);
        hooked = List.copyOf(hooked);
    }

    /// The script for bash. git calls `_git_session` for `git session`; `git-session` uses it too.
    String bash() {
        StringBuilder script = new StringBuilder("# bash completion for git session\n_git_session() {\n");
        script.append(
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words values= i name=\n");
        script.append("    for ((i = 1; i < COMP_CWORD; i++)); do\n");
        script.append("        case ${COMP_WORDS[i]} in session | -*) continue ;; esac\n");
        script.append("        [[ ${COMP_WORDS[i-1]} == -C ]] && continue\n");
        script.append("        if [[ $name == plan ]]; then name=\"plan ${COMP_WORDS[i]}\"; break; fi\n");
        script.append("        name=${COMP_WORDS[i]}; [[ $name == plan ]] || break\n    done\n");
        script.append("    case $prev in\n");
        for (OptionSpec.Hint hint : OptionSpec.Hint.values()) {
            Set<String> options = optionsWith(specs, hint);
            if (!options.isEmpty() && hint != OptionSpec.Hint.NOTHING) {
                script.append("        %s) COMPREPLY=(%s); return ;;\n"
                        .formatted(String.join(" | ", options), bashValues(hint)));
            }
        }
        script.append("    esac\n    case $name in\n");
        for (CommandSpec spec : specs) {
            script.append("        '%s') words='%s'%s ;;\n".formatted(spec.name(), words(spec), bashArgument(spec)));
        }
        script.append("        plan) words='%s' ;;\n".formatted(String.join(" ", secondWords(specs))));
        script.append("        *) words='%s' ;;\n    esac\n".formatted(String.join(" ", firstWords(specs))));
        script.append("    if [[ $cur != -* && -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$cur\"));")
                .append(" return; fi\n");
        script.append(
                        "    if [[ $cur != -* && -n $name && $name != plan ]]; then COMPREPLY=($(compgen -f -- \"$cur\"));")
                .append(" return; fi\n");
        script.append("    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n");
        return script.append("complete -o bashdefault -F _git_session git-session\n")
                .toString();
    }

    /// The script for zsh. Its first line makes it the completion of `git-session`, which zsh's git completion
    /// uses too.
    String zsh() {
        StringBuilder script =
                new StringBuilder("#compdef git-session\n#description keep the sessions of coding agents\n\n");
        script.append("_git-session() {\n    local -a commands\n    local name=${words[2]}\n    commands=(\n");
        for (CommandSpec spec : specs) {
            if (!spec.name().contains(" ")) {
                script.append("        '%s:%s'\n".formatted(spec.name(), escaped(spec.summary())));
            }
        }
        script.append("        'plan:show, create, list or set plans'\n    )\n");
        script.append("    if (( CURRENT == 2 )); then _describe command commands; return; fi\n");
        script.append(
                "    if [[ $name == plan ]]; then\n        if (( CURRENT == 3 )); then _values plan %s; return; fi\n"
                        .formatted(String.join(" ", secondWords(specs))));
        // _arguments counts from the word after the first one, so the command's own word has to be that.
        script.append("        name=\"plan ${words[3]}\"\n        shift words; (( CURRENT-- ))\n    fi\n");
        script.append("    shift words; (( CURRENT-- ))\n    case $name in\n");
        for (CommandSpec spec : specs) {
            script.append("        '%s') _arguments %s '%s' ;;\n"
                    .formatted(spec.name(), zshOptions(spec), zshArgument(spec)));
        }
        return script.append("    esac\n}\n\n_git-session \"$@\"\n").toString();
    }

    /// The script for fish: one line for each command and option, for `git session` and for `git-session`.
    String fish() {
        StringBuilder script = new StringBuilder("# fish completion for git session\n");
        script.append("function __git_session_words\n    commandline -opc | string match -v -- '-*'\nend\n");
        script.append("function __git_session_is\n    set -l typed (__git_session_words | string match -v git |"
                + " string match -v git-session | string match -v session)\n"
                + "    test \"$typed[1..\"(count $argv)\"]\" = \"$argv\"\nend\n");
        script.append("function __git_session_bare\n    set -l typed (__git_session_words)\n"
                + "    test \"$typed\" = 'git session' -o \"$typed\" = git-session\nend\n");
        for (String program : List.of("git-session", "git")) {
            for (String word : firstWords(specs)) {
                script.append("complete -c %s -n __git_session_bare -a %s -d '%s'\n"
                        .formatted(program, word, escaped(summary(specs, word))));
            }
            for (String word : secondWords(specs)) {
                script.append("complete -c %s -n '__git_session_is plan' -a %s\n".formatted(program, word));
            }
            for (CommandSpec spec : specs) {
                options(spec).forEach(option -> script.append(fishOption(program, spec, option)));
                String argument =
                        takesSession(spec) ? "(" + KNOWN.formatted("sessions") + ")" : String.join(" ", values(spec));
                if (!argument.isEmpty()) {
                    script.append("complete -c %s -n '__git_session_is %s' -f -a '%s'\n"
                            .formatted(program, spec.name(), argument));
                }
            }
        }
        return script.toString();
    }

    private String fishOption(String program, CommandSpec spec, OptionSpec option) {
        return "complete -c %s -n '__git_session_is %s'%s%s%s -d '%s'\n"
                .formatted(
                        program,
                        spec.name(),
                        option.letter().map(letter -> " -s " + letter).orElse(""),
                        option.name().isEmpty() ? "" : " -l " + option.name(),
                        option.value().isPresent() ? " -r" + fishValues(option.hint()) : "",
                        escaped(option.about()));
    }

    /// Whether the command's argument is the id of a stored session.
    private static boolean takesSession(CommandSpec spec) {
        return spec.arguments().startsWith("SESSION_ID") || spec.arguments().startsWith("[SESSION_ID]");
    }

    private String bashArgument(CommandSpec spec) {
        if (takesSession(spec)) {
            return " values=\"$(" + KNOWN.formatted("sessions") + ")\"";
        }
        return values(spec).isEmpty() ? "" : " values='" + String.join(" ", values(spec)) + "'";
    }

    private String zshArgument(CommandSpec spec) {
        if (takesSession(spec)) {
            return "1:session:{compadd -- $(" + KNOWN.formatted("sessions") + ")}";
        }
        return values(spec).isEmpty() ? "*:file:_files" : "1:value:(%s)".formatted(String.join(" ", values(spec)));
    }

    /// What prints the values that only the repository knows.
    private static String known(OptionSpec.Hint hint) {
        return KNOWN.formatted(
                switch (hint) {
                    case PLAN -> "plans";
                    case BRANCH -> "branches";
                    case SESSION, NOTHING, FILE, FOLDER, SOURCE, AGENT -> "sessions";
                });
    }

    /// The words that a command accepts as its argument, if they are known.
    private List<String> values(CommandSpec spec) {
        if (spec.arguments().startsWith("AGENT")) {
            return hooked;
        }
        return CHOICE.matcher(spec.arguments()).matches()
                ? List.of(spec.arguments().split("[|]"))
                : List.of();
    }

    private String fishValues(OptionSpec.Hint hint) {
        return switch (hint) {
            case SOURCE -> " -f -a 'local remote'";
            case AGENT -> " -f -a '%s'".formatted(String.join(" ", agents));
            case PLAN, SESSION, BRANCH -> " -f -a '(" + known(hint) + ")'";
            case FILE, FOLDER, NOTHING -> "";
        };
    }

    private String bashValues(OptionSpec.Hint hint) {
        return switch (hint) {
            case FILE -> "$(compgen -f -- \"$cur\")";
            case FOLDER -> "$(compgen -d -- \"$cur\")";
            case SOURCE -> "$(compgen -W 'local remote' -- \"$cur\")";
            case AGENT -> "$(compgen -W '%s' -- \"$cur\")".formatted(String.join(" ", agents));
            case PLAN, SESSION, BRANCH -> "$(compgen -W \"$(%s)\" -- \"$cur\")".formatted(known(hint));
            case NOTHING -> "";
        };
    }

    private String zshOptions(CommandSpec spec) {
        return options(spec).stream()
                .flatMap(option -> zshForms(option).stream())
                .collect(Collectors.joining(" "));
    }

    private List<String> zshForms(OptionSpec option) {
        String about = "[" + escaped(option.about()).replace("[", "(").replace("]", ")") + "]";
        String value = option.value().isEmpty()
                ? ""
                : ":" + option.value().get().replace(":", "") + ":" + zshValues(option.hint());
        List<String> forms = new ArrayList<>();
        option.letter().ifPresent(letter -> forms.add("'-" + letter + about + value + "'"));
        if (!option.name().isEmpty()) {
            forms.add("'--" + option.name() + about + value + "'");
        }
        return forms;
    }

    private String zshValues(OptionSpec.Hint hint) {
        return switch (hint) {
            case FILE -> "_files";
            case FOLDER -> "_files -/";
            case SOURCE -> "(local remote)";
            case AGENT -> "(%s)".formatted(String.join(" ", agents));
            case PLAN, SESSION, BRANCH -> "{compadd -- $(" + known(hint) + ")}";
            case NOTHING -> " ";
        };
    }

    private static List<OptionSpec> options(CommandSpec spec) {
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.addAll(CommandSpec.COMMON);
        return options;
    }

    private static Set<String> optionsWith(List<CommandSpec> specs, OptionSpec.Hint hint) {
        return specs.stream()
                .flatMap(spec -> options(spec).stream())
                .filter(option -> option.hint() == hint && option.value().isPresent())
                .flatMap(option -> forms(option).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> forms(OptionSpec option) {
        List<String> forms = new ArrayList<>();
        option.letter().ifPresent(letter -> forms.add("-" + letter));
        if (!option.name().isEmpty()) {
            forms.add("--" + option.name());
        }
        return forms;
    }

    private static String words(CommandSpec spec) {
        return options(spec).stream().flatMap(option -> forms(option).stream()).collect(Collectors.joining(" "));
    }

    private static Set<String> firstWords(List<CommandSpec> specs) {
        return specs.stream()
                .map(spec -> spec.name().split(" ")[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> secondWords(List<CommandSpec> specs) {
        return specs.stream()
                .filter(spec -> spec.name().startsWith("plan "))
                .map(spec -> spec.name().substring("plan ".length()))
                .toList();
    }

    private static String summary(List<CommandSpec> specs, String word) {
        return specs.stream()
                .filter(spec -> spec.name().equals(word))
                .map(CommandSpec::summary)
                .findFirst()
                .orElse("show, create, list or set plans");
    }

    private static String escaped(String text) {
        return text.replace("'", "’");
    }
}
