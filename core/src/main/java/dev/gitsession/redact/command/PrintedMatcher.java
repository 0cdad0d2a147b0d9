package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.Matcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Recognizes the secret that a command such as `$ pass show mail` prints on the next line.
public final class PrintedMatcher implements Matcher {
    /// Commands that print a secret alone.
    public static final List<String> COMMANDS = List.of(
            "op read ",
            "op item get ",
            "pass show ",
            "gopass show ",
            "lpass show ",
            "bw get password ",
            "keyring get ",
            "security find-generic-password ",
            "security find-internet-password ",
            "secret-tool lookup ",
            "gh auth token",
            "glab auth token",
            "gcloud auth print-",
            "gcloud secrets versions access ",
            "aws ssm get-parameter",
            "aws secretsmanager get-secret-value ",
            "aws ecr get-login-password",
            "aws codeartifact get-authorization-token",
            "az account get-access-token",
            "az acr login --expose-token",
            "az keyvault secret show ",
            "kubectl get secret",
            "kubectl create token ",
            "oc get secret",
            "oc whoami -t",
            "vault kv get ",
            "vault read ",
            "vault print token",
            "terraform output ",
            "tofu output ",
            "pulumi config get ",
            "heroku config:get ",
            "heroku auth:token",
            "doppler secrets get ",
            "infisical secrets get ",
            "chamber read ",
            "fly auth token",
            "flyctl auth token",
            "npm token create",
            "docker secret inspect",
            "base64 -d",
            "base64 --decode",
            "base64 -D",
            "ansible-vault view ",
            "ansible-vault decrypt ",
            "sops -d ",
            "sops decrypt ",
            "openssl rand -",
            "pwgen ",
            "apg ",
            "printenv ",
            "master.key",
            ".erlang.cookie",
            ".vault-token",
            "cat /run/secrets/",
            "cat /var/run/secrets/",
            "key:generate --show",
            "rails secret",
            "elasticsearch-reset-password ",
            "credential fill");

    private static final int LONGEST_COMMAND = 400;
    private static final int SHORTEST = 8;
    private static final int MOST_PRINTED = 8;
    private static final int LONGEST = 4096;
    private static final ByteSet COMMAND = ByteSet.of(" -~\u0080-\u00ff\t");
    private static final ByteSet WORD = ByteSet.of("!#-[]-~");
    private static final ByteSet LINE_END = ByteSet.of(" \t\r\n");

    @Override
    public List<String> keywords() {
        return COMMANDS;
    }

    @Override
    public boolean isGeneric() {
        return true;
    }

    @Override
    public Optional<Span> find(Text text, int start, int end) {
        return findAll(text, start, end).stream().findFirst();
    }

    @Override
    public List<Span> findAll(Text text, int start, int end) {
        int lineEnd = COMMAND.endOfRun(text, end, end + LONGEST_COMMAND);
        if (text.at(lineEnd) == '\r') {
            lineEnd++;
        }
        if (text.at(lineEnd) != '\n' || ByteSet.NAME.has(text.at(start - 1))) {
            return List.of();
        }
        List<Span> found = new ArrayList<>();
        int from = LINE_END.endOfRun(text, lineEnd, lineEnd + 64);
        while (found.size() < MOST_PRINTED) {
            int to = WORD.endOfRun(text, from, from + LONGEST);
            boolean alone = (text.at(to) < ' ' || text.at(to) == '"') && to - from < LONGEST;
            if (!alone || !isPrinted(text.latin(from, to))) {
                break;
            }
            found.add(new Span(from, to));
            from = text.at(to) == '\n' ? to + 1 : to;
        }
        return found;
    }

    /// Whether a line that such a command printed is a secret.
    public static boolean isPrinted(String line) {
        return line.length() >= SHORTEST
                && line.indexOf(' ') < 0
                && "{[<-/\"".indexOf(line.charAt(0)) < 0
                && !line.endsWith(":")
                && ValueJudge.ofPassword(line, Standing.BESIDE, SHORTEST) == Verdict.SECRET;
    }

    @Override
    public String definition() {
        return "printed " + COMMANDS;
    }

    @Override
    public Sample sample(RandomGenerator random) {
        String password = ByteSet.ALNUM.pick(random, 18) + "7k";
        while (!isPrinted(password)) {
            password = ByteSet.ALNUM.pick(random, 18) + "7k";
        }
        return new Sample("$ pass show prod/db\n" + password + "\n", password);
    }
}
