package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines as the providers' manuals show them, with made-up values between `<` and `>`, and the rule that has to find
/// them. Samples that are drawn from a rule's own shape can't tell that the shape is wrong.
class ProviderLinesTest {
    private static final String ALPHABET = "q8Zt3LmN0pXv7KcR2sWd9FhJ4gTyB6uE1aQoHiMk5VbYrUxCnDzPjGwSfAlOeIT";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "discord-webhook ~ curl -d '{}' https://discord.com</api/webhooks/423318970705336055/{68}>",
                "discord-webhook ~ https://discordapp.com</api/webhooks/423318970705336055/{68}>",
                "telegram-bot-token ~ curl https://api.telegram.org/bot<8827997711:AA{33}>/getMe",
                "telegram-bot-token ~ TELEGRAM_TOKEN=<8827997711:AA{33}>",
                "teams-webhook ~ https://contoso<.webhook.office.com/webhookb2/{u}@{u}/IncomingWebhook/{h32}/{u}>",
                "slack-webhook ~ curl -X POST https://<hooks.slack.com/services/T1FX5KXR0/BPEB3U49A9G/{24}>",
                "slack-bot-token ~ SLACK_BOT_TOKEN=<xoxb-643651332184-300197014237-{24}>",
                "slack-legacy-bot-token ~ token: <xoxb-643651332184-{24}>",
                "slack-refresh-token ~ refresh <xoxe-643651332184-300197014237-643651332185-{h32}>",
                "onepassword-grouped-key ~ Secret Key: <A3-{U6}-{U6}-{U5}-{U5}-{U5}-{U5}>",
                "onepassword-secret-key ~ Secret Key: <A3-{U6}-{U11}-{U5}-{U5}-{U5}>",
                "facebook-app-token ~ access_token=<643651332184771|{27}>",
                "infracost-key ~ export INFRACOST_API_KEY=<ico-{32}>",
                "sidekiq-login ~ bundle config --global gems.contribsys.com <{h8}:{h8}>",
                "sidekiq-login ~ BUNDLE_GEMS__CONTRIBSYS__COM=<{h8}:{h8}>",
                "basic-auth ~ Authorization: Basic <am86w6TDtmZkZmdkZmc0NXRnNA==>",
                "assigned-key ~ Authorization: <{u}>",
                "gitlab-pat ~ curl --header \"PRIVATE-TOKEN: <glpat-{20}>\" https://gitlab.example.org/api/v4/projects",
                "sendgrid-key ~ --header \"Authorization: Bearer <SG.{22}.{43}>\"",
                "stripe-secret-key ~ curl https://api.stripe.com/v1/charges -u <sk_live_{24}>:",
                "digitalocean-token ~ doctl auth init -t <dop_v1_{h64}>",
                "npm-token ~ //npm.internal/:_authToken=<npm_{36}>",
                "pypi-token ~ password = <pypi-AgEIcHlwaS5vcmc{60}>",
                "huggingface-token ~ huggingface-cli login --token <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>",
                "databricks-token ~ token = <dapi{h32}>",
                "vault-token ~ token                hvs.<{90}>",
                "google-api-key ~ https://maps.googleapis.com/maps/api/js?key=<AIza{35}>&callback=init",
                "mailchimp-key ~ curl -u any:<{h32}-us12> https://us12.api.mailchimp.com/3.0/",
                "private-key-der ~ jwt_key: <MC4CAQAwBQYDK2VwBCIEI{43}>",
                "oracle-url-password ~ url=jdbc:oracle:thin:scott/<{14}>@//db:1521/XE",
                "pgpass-password ~ localhost:5432:app:jo:<{14}>",
                "unix-password-hash ~ root:<$6$q8Zt3LmN${86}>:19000:0:99999:7:::",
                "md5-password-hash ~ jo:<$apr1$8psTXI2t${22}>",
                "bcrypt-hash ~ jo:<$2y$05${53}>"
            })
    void whatItsManualShowsIsFound(String rule, String line) {
        String filled = fill(line);
        String secret = filled.substring(filled.indexOf('<') + 1, filled.lastIndexOf('>'));
        String text = filled.replace("<" + secret + ">", secret);
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)));
        assertThat(redacted).as(text).doesNotContain(secret).contains("[REDACTED:");
        assertThat(SessionLines.redact(text)).doesNotContain(secret);
        assertThat(SessionLines.REDACTOR.explain(text))
                .filteredOn(Explanation::found)
                .extracting(Explanation::ruleId)
                .contains(rule);
    }

    /// `{24}` are letters and digits, `{h32}` hexadecimal, `{U5}` capitals and digits, `{u}` is a UUID.
    private static String fill(String line) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            int open = line.indexOf('{', at);
            int close = open < 0 ? -1 : line.indexOf('}', open);
            String kind = close < 0 ? "" : line.substring(open + 1, close);
            if (!kind.matches("u|[hU]?[0-9]+")) {
                int next = open < 0 ? line.length() : open + 1;
                text.append(line, at, next);
                at = next;
                continue;
            }
            text.append(line, at, open).append(drawn(kind, text.length()));
            at = close + 1;
        }
        return text.toString();
    }

    private static String drawn(String kind, int start) {
        if (kind.equals("u")) {
            return "9974d75b-3338-44fe-a179-0134676b1b69";
        }
        char set = kind.charAt(0);
        int length = Integer.parseInt(kind.replaceFirst("[hU]", ""));
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            char c = ALPHABET.charAt((start + i) % ALPHABET.length());
            switch (set) {
                case 'h' -> text.append("0123456789abcdef".charAt(c % 16));
                case 'U' -> text.append(Character.toUpperCase(c));
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
