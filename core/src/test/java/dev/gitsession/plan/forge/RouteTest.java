package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.forge.github.GitHub;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.RemoteUnreachableException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proxies and certificates on the way to a forge.
class RouteTest {
    private static final URI API = URI.create("https://git.example.org:8443/api/v3");

    private static ForgeApi api(URI address, Route route) {
        return ForgeDescriptions.api(GitHub::dialect, address).by(() -> route);
    }

    private static IssuePlans plans(URI address, Route route) {
        return new IssuePlans(new GitHub(api(address, route), "acme/widgets"), InstantSource.system(), "Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jo:p%40ss+word"})
    void requestsGoThroughTheProxyWithItsPassword(String login) {
        try (FakeForge forge = new FakeForge();
                FakeProxy proxy = new FakeProxy(
                        forge.address(), Optional.of(login.replace("%40", "@")).filter(text -> !text.isEmpty()))) {
            forge.put(1, "text");
            String at = login.isEmpty() ? "" : login + "@";
            Route route = new Route(Optional.of(URI.create("http://" + at + proxy.address())), Optional.empty());

            assertThat(plans(URI.create("http://no-such-host.test/api/v3"), route)
                            .create(new PlanId("1"), Optional.empty())
                            .id())
                    .isEqualTo(new PlanId("1"));
            assertThat(proxy.asked()).hasSize(3).containsOnly("no-such-host.test");
            assertThat(forge.body(1)).contains("plan-header");
        }
    }

    @Test
    void aProxyThatIsDownIsSaidToBe() {
        FakeForge down = new FakeForge();
        String address = down.address().toString();
        down.close();
        Route route = new Route(Optional.of(URI.create(address)), Optional.empty());

        assertThatThrownBy(() -> plans(URI.create("http://no-such-host.test/api/v3"), route)
                        .find(new PlanId("1")))
                .isInstanceOf(RemoteUnreachableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // setting      | variable    | value           | no_proxy             | proxy
                "-              | https_proxy | http://env:3128 |                      | http://env:3128",
                "-              | HTTPS_PROXY | env:3128        |                      | http://env:3128",
                "-              | ALL_PROXY   | env             |                      | http://env",
                "-              | http_proxy  | env             |                      | -",
                "-              | HTTP_PROXY  | env             |                      | -",
                "http://git:1   | https_proxy | env             |                      | http://git:1",
                "''             | https_proxy | env             |                      | -",
                "http://git:1   | X           | x               | example.org          | -",
                "http://git:1   | X           | x               | a.org,.example.org   | -",
                "http://git:1   | X           | x               | GIT.example.org:8443 | -",
                "http://git:1   | X           | x               | '*'                  | -",
                "http://git:1   | X           | x               | ample.org a.org:8443 | http://git:1"
            })
    void theProxyIsChosenAsGitChoosesIt(String setting, String variable, String value, String spared, String expected) {
        Map<String, String> environment =
                spared == null ? Map.of(variable, value) : Map.of(variable, value, "no_proxy", spared);

        assertThat(Route.proxyFor(API, Optional.ofNullable(setting), environment)
                        .map(URI::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://jo:secret@host:1080", "https://jo:secret@host", "http://jo:secret@", "http://a b"})
    void anUnsupportedProxyIsRefusedWithoutItsPassword(String proxy) {
        assertThatThrownBy(() -> Route.proxyFor(API, Optional.of(proxy), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.oneLine()).doesNotContain("secret"));
    }

    @Test
    void aCertificateIsBelievedOnlyWhereItsAuthorityIsNamed(@TempDir Path folder) throws Exception {
        HttpsServer server = tls(folder);
        try {
            URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            Path authority = folder.resolve("authority.pem");

            assertThatThrownBy(() -> title(api(address, Route.DIRECT)))
                    .isInstanceOfSatisfying(
                            RemoteUnreachableException.class,
                            e -> assertThat(e.oneLine())
                                    .contains("no secure connection", "git config http." + address + ".sslCAInfo"));
            assertThat(title(api(address, new Route(Optional.empty(), Optional.of(authority)))))
                    .isEqualTo("seen");
            Files.writeString(authority, "no certificate");
            assertThatThrownBy(() -> title(api(address, new Route(Optional.empty(), Optional.of(authority)))))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_CERTIFICATES));
        } finally {
            server.stop(0);
        }
    }

    private static String title(ForgeApi api) {
        return api.send(ForgeRequest.get("/x"), answer -> answer.object().text("title"));
    }

    private static HttpsServer tls(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(
                List.of(
                        "-genkeypair",
                        "-alias",
                        "forge",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=forge",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12"),
                store);
        keytool(
                List.of(
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "forge",
                        "-file",
                        folder.resolve("authority.pem").toString()),
                store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                FakeForge.send(exchange, 200, "{\"title\":\"seen\"}".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        return server;
    }

    private static void keytool(List<String> arguments, Path store) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
