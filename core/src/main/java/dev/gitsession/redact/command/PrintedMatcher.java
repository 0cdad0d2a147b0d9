package dev.gitsession.redact.command;

import dev.gitsession.redact.judge.Chosen;
import dev.gitsession.redact.judge.Randomness;
import dev.gitsession.redact.judge.ValueJudge;
import dev.gitsession.redact.judge.ValueJudge.Standing;
import dev.gitsession.redact.judge.Verdict;
import dev.gitsession.redact.match.ContextMatcher;
import dev.gitsession.redact.match.Sample;
import dev.gitsession.redact.text.ByteSet;
import dev.gitsession.redact.text.Span;
import dev.gitsession.redact.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Recognizes the secret that a command such as `$ pass show mail` prints on the next line.
public final class PrintedMatcher implements ContextMatcher {
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
            "pwgen",
            "/dev/urandom",
            "secrets.token_",
            "secrets.choice(",
            "randombytes(",
            "generatesecret",
            "generate-secret",
            "generate_secret",
            "makepasswd",
            "nmcli -s ",
            "nmcli --show-secrets ",
            "login.txt",
            "pass.txt",
            "passwd.txt",
            "password.txt",
            "passwords.txt",
            "secret.txt",
            "secrets.txt",
            "token.txt",
            "apikey.txt",
            "api_key.txt",
            "credentials.txt",
            "_password",
            "_pass\"",
            "_token\"",
            "_secret\"",
            "xkcdpass",
            "dumpprivkey ",
            "show-secret",
            "diceware",
            "keepassxc-cli show",
            "rclone reveal ",
            "wg genkey",
            "wg genpsk",
            "kubeadm token create",
            "kubeadm token generate",
            "docker swarm join-token -q",
            "rake secret",
            "mix phx.gen.secret",
            "az storage account keys list",
            "aws iam create-access-key",
            "aws sts get-session-token",
            "jq -r .password",
            "jq -r .token",
            "jq -r .secret",
            "argocd admin initial-password",
            "initialadminpassword",
            "initial_root_password",
            "htpasswd -nb",
            "mkpasswd",
            "openssl passwd",
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
            "elasticsearch-create-enrollment-token ",
            "auth.txt",
            "login.conf",
            "-passwd.txt",
            "recovery-codes.txt",
            "credential fill");

    private static final int LONGEST_COMMAND = 400;
    private static final int SHORTEST_HEX = 20;
    private static final int LONGEST_NAME = 60;
    private static final ByteSet USER = ByteSet.of("A-Za-z0-9_.@-");
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
    public List<Span> findAll(Text text, int start, int end) {
        int lineEnd = COMMAND.endOfRun(text, end, end + LONGEST_COMMAND);
        if (text.at(lineEnd) == '\r') {
            lineEnd++;
        }
        boolean variable = text.at(start) == '_';
        if (text.at(lineEnd) != '\n' || (variable ? !isShell(text, start) : ByteSet.NAME.has(text.at(start - 1)))) {
            return List.of();
        }
        List<Span> found = new ArrayList<>();
        int first = LINE_END.endOfRun(text, lineEnd, lineEnd + 64);
        int from = first;
        while (found.size() < MOST_PRINTED) {
            int to = WORD.endOfRun(text, from, from + LONGEST);
            boolean alone = (text.at(to) < ' ' || text.at(to) == '"') && to - from < LONGEST;
            if (found.isEmpty()
                    && from == first
                    && alone
                    && text.at(to) == '\n'
                    && USER.endOfRun(text, from, to) == to
                    && !isPrinted(text.latin(from, to))) {
                // Of a file of a login, the first line is the user.
                from = to + 1;
                continue;
            }
            if (!alone || !isPrinted(text.latin(from, to))) {
                break;
            }
            found.add(new Span(from, to));
            from = text.at(to) == '\n' ? to + 1 : to;
        }
        return found;
    }

    /// Whether a variable is printed by a command behind a prompt: `$ echo "$DB_PASS"`.
    private static boolean isShell(Text text, int name) {
        int at = name;
        while (name - at < LONGEST_NAME && text.at(at - 1) >= ' ') {
            at--;
        }
        String before = text.latin(Math.max(at, text.start()), name);
        return before.contains("$ ")
                && (before.contains("echo ") || before.contains("printf ") || before.contains("printenv "));
    }

    /// Whether a line that such a command printed is a secret.
    public static boolean isPrinted(String line) {
        return line.length() >= SHORTEST
                && line.indexOf(' ') < 0
                && "{[<-/\"".indexOf(line.charAt(0)) < 0
                && !line.endsWith(":")
                && (Chosen.is(line)
                        || ValueJudge.ofPassword(line, Standing.BESIDE, SHORTEST) == Verdict.SECRET
                        || (line.length() >= SHORTEST_HEX && ByteSet.HEX.hasAll(line) && Randomness.isFilledIn(line)));
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
