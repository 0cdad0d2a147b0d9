package dev.gitsession.plan.forge;

import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Creates the HTTP client for a route on first use, because its classes take a tenth of a second to load.
final class Transport {
    private final Duration timeout;
    private final Supplier<Route> route;
    private @Nullable HttpClient client;

    Transport(Duration timeout, Supplier<Route> route) {
        this.timeout = timeout;
        this.route = route;
    }

    synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = make(route.get());
            client = made;
        }
        return made;
    }

    private HttpClient make(Route chosen) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(task -> Thread.ofVirtual().start(task));
        chosen.proxy().ifPresent(proxy -> {
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), Route.portOf(proxy))));
            login(proxy).ifPresent(builder::authenticator);
        });
        chosen.authorities().map(Transport::trusting).ifPresent(builder::sslContext);
        return builder.build();
    }

    /// Provides the proxy's password. A forge that asks for a password gets none.
    private static Optional<Authenticator> login(URI proxy) {
        return Optional.ofNullable(proxy.getRawUserInfo()).map(login -> {
            String[] parts = login.split(":", 2);
            char[] password = parts.length < 2 ? new char[0] : decoded(parts[1]).toCharArray();
            return new Authenticator() {
                @Override
                protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY
                            ? new PasswordAuthentication(decoded(parts[0]), password)
                            : null;
                }
            };
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException("there is no certificate in it");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_CERTIFICATES,
                    "the certificates in %s can't be read: %s"
                            .formatted(
                                    Printable.clean(file.toString()), Printable.clean(String.valueOf(e.getMessage()))),
                    "mend the file, or name another: git config http.sslCAInfo FILE",
                    e);
        }
    }
}
