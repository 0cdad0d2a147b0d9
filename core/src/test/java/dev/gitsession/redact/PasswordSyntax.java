package dev.gitsession.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// The syntaxes in which programs take a password, each with the quotes and escapes that it demands.
enum PasswordSyntax {
    DOTENV {
        @Override
        Written write(String password, RandomGenerator random) {
            boolean plain = password.chars().noneMatch(c -> "'\"`#$\\".indexOf(c) >= 0) && random.nextBoolean();
            String value = plain
                    ? password
                    : password.indexOf('\'') < 0 ? "'" + password + "'" : doubleQuoted(password, "\\\"$`");
            return around("DB_HOST=db.internal\nDB_PASSWORD=", value, "\nDB_PORT=5432\n");
        }
    },
    YAML {
        @Override
        Written write(String password, RandomGenerator random) {
            boolean indicator = "-?:,[]{}#&*!|>'\"%@`=~".indexOf(password.charAt(0)) >= 0;
            boolean plain = !indicator
                    && !password.endsWith(":")
                    && password.chars().anyMatch(c -> !Character.isDigit(c))
                    && random.nextInt(3) > 0;
            String value = plain
                    ? password
                    : random.nextBoolean() ? "'" + password.replace("'", "''") + "'" : doubleQuoted(password, "\\\"");
            return around("database:\n  user: app\n  password: ", value, "\n  port: 5432\n");
        }
    },
    JSON {
        @Override
        Written write(String password, RandomGenerator random) {
            String value = doubleQuoted(password, "\\\"");
            return random.nextBoolean()
                    ? around("{\"user\":\"app\",\"password\":", value, ",\"port\":5432}")
                    : around("{\n  \"user\": \"app\",\n  \"dbPassword\": ", value, "\n}\n");
        }
    },
    SHELL_EXPORT {
        @Override
        Written write(String password, RandomGenerator random) {
            boolean plain = password.matches("[A-Za-z0-9_@%+=:,./-]+");
            String value = plain
                    ? password
                    : random.nextBoolean()
                            ? "'" + password.replace("'", "'\\''") + "'"
                            : doubleQuoted(password, "\\\"$`");
            return around("export APP_USER=app\nexport APP_PASSWORD=", value, "\nexport APP_PORT=1\n");
        }
    },
    PROPERTIES {
        @Override
        Written write(String password, RandomGenerator random) {
            String value = random.nextBoolean() ? escaped(password, "\\") : escaped(password, "\\=:#!");
            return around(
                    "spring.datasource.username=app\nspring.datasource.password=",
                    value,
                    "\nspring.datasource.hikari.maximum-pool-size=5\n");
        }
    },
    CONNECTION_STRING {
        @Override
        Written write(String password, RandomGenerator random) {
            boolean plain = password.chars().noneMatch(c -> ";'\"".indexOf(c) >= 0) && password.charAt(0) != '=';
            String value = plain
                    ? password
                    : password.indexOf('\'') < 0 ? "'" + password + "'" : "\"" + password.replace("\"", "\"\"") + "\"";
            return around("Server=db.internal;Database=app;User Id=app;Password=", value, ";Encrypt=True\n");
        }
    },
    URL {
        @Override
        Written write(String password, RandomGenerator random) {
            String value = URLEncoder.encode(password, StandardCharsets.UTF_8);
            return around("postgresql://app:", value, "@db.internal:5432/app?sslmode=require\n");
        }
    },
    TOML {
        @Override
        Written write(String password, RandomGenerator random) {
            String value = password.indexOf('\'') < 0 && random.nextBoolean()
                    ? "'" + password + "'"
                    : doubleQuoted(password, "\\\"");
            return around("[database]\nuser = \"app\"\npassword = ", value, "\nport = 5432\n");
        }
    },
    XML {
        @Override
        Written write(String password, RandomGenerator random) {
            String value = password.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            return switch (random.nextInt(3)) {
                case 0 -> around("<add key=\"DbPassword\" value=\"", value, "\" />\n");
                case 1 -> around("<database user=\"app\" password=\"", value, "\" port=\"5432\"/>\n");
                default -> around("  <password>", value.replace(">", "&gt;"), "</password>\n");
            };
        }
    },
    INI {
        @Override
        Written write(String password, RandomGenerator random) {
            boolean plain = password.chars().noneMatch(c -> ";#'\"\\".indexOf(c) >= 0);
            String value = plain ? password : doubleQuoted(password, "\\\"");
            return around("[client]\nuser = app\npassword = ", value, "\nhost = db.internal\n");
        }
    },
    CODE {
        @Override
        Written write(String password, RandomGenerator random) {
            return random.nextBoolean()
                    ? around("    String dbPassword = ", doubleQuoted(password, "\\\""), ";\n    int port = 5432;\n")
                    : around(
                            "conn = connect(user='app', password=",
                            "'" + escaped(password, "\\'") + "'",
                            ", port=5432)\n");
        }
    };

    /// A password as a syntax writes it, and the lines around it.
    record Written(String before, String value, String after) {
        String text() {
            return before + value + after;
        }
    }

    abstract Written write(String password, RandomGenerator random);

    private static Written around(String before, String value, String after) {
        return new Written(before, value, after);
    }

    private static String doubleQuoted(String text, String escaped) {
        return "\"" + escaped(text, escaped) + "\"";
    }

    private static String escaped(String text, String escaped) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            written.append(escaped.indexOf(text.charAt(i)) >= 0 ? "\\" : "").append(text.charAt(i));
        }
        return written.toString();
    }
}
