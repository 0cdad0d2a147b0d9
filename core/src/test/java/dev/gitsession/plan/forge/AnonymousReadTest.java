package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gitsession.testkit.Ports;
import dev.gitsession.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnonymousReadTest {
    private final AnonymousRead read = new AnonymousRead(address -> Route.DIRECT, Duration.ofSeconds(5), Trace.OFF);

    @Test
    void aHostThatIsNotFoundTellsNothing() {
        assertThatThrownBy(() -> read.find(List.of("https://no-such-host.invalid/acme/shop.git")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aHostThatRefusesConnectionsIsNotPublic() throws IOException {
        assertThat(read.find(List.of("http://127.0.0.1:%d/acme/shop.git".formatted(Ports.free()))))
                .isEmpty();
    }

    @Test
    void anAnswerCountsAlthoughAnotherAddressIsNotFound() {
        try (LocalServer server = LocalServer.start(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        })) {
            String open = "http://%s/acme/shop".formatted(server.address());

            assertThat(read.find(List.of("https://no-such-host.invalid/acme/shop.git", open + ".git")))
                    .contains(open);
        }
    }
}
