package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables whose header names a column as secret, with made-up values between `<` and `>`.
class NamedColumnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " id |  name  |      api_key       \n----+--------+--------------------\n  1 | search | <q7Zr2LwXk9Tn4VbM8cYd>\n"
                        + "  2 | orders | <Hj6PsA1eU5iOtB3nG8wK>\n(2 rows)\n",
                "     secret_key      \n---------------------\n <q7Zr2LwXk9Tn4VbM8c>\n(1 row)\n",
                "+----+----------+--------------+\n| id | login    | password     |\n+----+----------+--------------+\n"
                        + "|  1 | jo       | <Tr0ub4dor3xQ> |\n|  2 | ana      | <kV9sunfLw8!>  |\n+----+----------+--------------+",
                "| User | Where | Initial password |\n|:--|:--|--:|\n| jo | `stage` | `<Tr0ub4dor3xQ>` |",
                "url,username,password,note\nhttps://a.internal,jo,<Tr0ub4dor3xQ>,\nb.internal,ana,<kV9sunf%Lw8>,work\n",
                "\"name\",\"password\"\n\"jo\",\"<Tr0ub4dor3xQ>\"\n\"a, b\",\"<kV9sunf,Lw8>\"\n",
                "login\tpassword\njo\t<Tr0ub4dor3xQ>\nana\t<kV9sunf%Lw8>\n",
                "login;password;host\njo;<Tr0ub4dor3xQ>;a\n",
                "Name     Password      Enabled\n----     --------      -------\njo       <Tr0ub4dor3xQ>  True\n"
                        + "ana      <kV9sunf%Lw8>   False\n",
                "NAME     TOKEN                   AGE\njo       <q7Zr2LwXk9Tn4VbM8cYd>    3d\n",
                "id|name|password\n1|jo|<Tr0ub4dor3xQ>\n",
                "│ user ┃ token                ┃\n├──────┼──────────────────────┤\n│ jo   │ <q7Zr2LwXk9Tn4VbM8cYd> │\n",
                "+------+-------------------------------------------+\n| User | authentication_string                     |\n"
                        + "+------+-------------------------------------------+\n| shop | <*3A7BC1609E5B18511B0A9A74DC3CA8D20DC0CB73> |\n"
            })
    void valuesBelowASecretsNameGo(String marked) {
        String text = marked.replaceAll("<([^<> ]{8,})>", "$1");
        String expected = marked.replaceAll("<[^<> ]{8,}>", "MARK");
        for (int level = 1; level <= 2; level++) {
            String line = text;
            String masked = expected;
            for (int i = 0; i < level; i++) {
                line = SessionLines.toolResult(SessionLines.escape(line));
                masked = SessionLines.toolResult(SessionLines.escape(masked));
            }
            String redacted = SessionLines.redact(line);
            assertThat(redacted.replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "MARK"))
                    .as("level %d", level)
                    .isEqualTo(masked);
            assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Option | Token |\n|---|---|\n| a | identifier |\n| b | ed25519 |\n",
                "name,password,token\nEnter your name, password, and token\n",
                "Field      | Type         | Password\n-----------+--------------+---------\n a         | varchar(255) | required\n",
                "user,password\nroot,changeme\nguest,********\n",
                "NAME     TOKEN     AGE\napi      expired   3d\n",
                "const { user, password, token } = options;\nlogin(user, password, token3);\n",
                "Column   | Type\n---------+------------------------\n password | character varying(255)\n",
                "| id | request_key |\n|---|---|\n| 1 | 9974d75b-3338-44fe-a179-0134676b1b69 |\n"
            })
    void otherTablesStay(String text) {
        String line = SessionLines.toolResult(SessionLines.escape(text));
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }
}
