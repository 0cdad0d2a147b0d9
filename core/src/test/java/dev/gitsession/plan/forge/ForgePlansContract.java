package dev.gitsession.plan.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gitsession.plan.PlanBlock;
import dev.gitsession.plan.PlanComment;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.PointOutcome;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.NotFoundException;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.session.SessionException;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.SessionSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of plans on every forge, with and without faults of the forge.
public abstract class ForgePlansContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");
    private static final PlanId PLAN = new PlanId("42");
    private static final String HEADER = "schema_version: '2'\r\nobjective: null # none yet\r\n";
    private static final String BODY = "Intro äöü 👍\r\n\r\n" + block(HEADER) + "\r\nOutro without an end";
    private static final SessionPointer POINTER = pointer("0484252a-652f-4881-8d3c-443e0dac00e8", NOW);

    protected final FakeForge forge = new FakeForge();
    private final List<Duration> pauses = new ArrayList<>();
    private RetryPolicy patience =
            new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(5));

    /// Creates a client for the forge at an address.
    protected abstract ForgeDialect dialect(ForgeAddress address);

    /// The forge's issues.
    protected abstract Forge adapter(ForgeApi api);

    /// The API's path.
    protected abstract String root();

    /// The path of a repository on the forge.
    protected abstract String repository();

    /// The name of the write permission on the forge's own pages.
    protected abstract String mayWrite();

    @AfterEach
    void close() {
        forge.close();
    }

    static String block(String header) {
        return PlanBlock.append("\r\n\r\n", PlanHeader.parse(header)).substring(4);
    }

    static SessionPointer pointer(String session, Instant at) {
        return new SessionPointer("async-learn/42", new SessionId(session), at, SessionSource.REMOTE);
    }

    protected final IssuePlans plans() {
        return plans(Optional.of(new Token(FakeForge.TOKEN, "TEST_TOKEN", Optional.empty())));
    }

    private IssuePlans plans(Optional<Token> token) {
        ForgeAddress address = new ForgeAddress(forge.address(), repository(), true);
        ForgeApi api = new ForgeApi(dialect(address), () -> token, InstantSource.fixed(NOW), patience, pauses::add);
        return new IssuePlans(adapter(api), InstantSource.fixed(NOW), "Ann Example");
    }

    private static PlanHeader header(String body) {
        assertThat(PlanBlock.in(body)).isInstanceOf(PlanBlock.Found.class);
        return ((PlanBlock.Found) PlanBlock.in(body)).header();
    }

    @Test
    void pointsAtASessionAndLeavesTheRestOfTheBody() {
        forge.put(42, BODY);

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());

        String fields = """
                last_session_branch: async-learn/42
                last_session_id: 0484252a-652f-4881-8d3c-443e0dac00e8
                last_session_at: '2026-03-01T10:20:30.000000+00:00'
                last_session_source: remote
                """.replace("\n", "\r\n");
        assertThat(forge.body(42)).isEqualTo(BODY.replace("# none yet\r\n", "# none yet\r\n" + fields));
    }

    @Test
    void pointingTwiceWritesOnce() {
        forge.put(42, BODY);
        plans().point(PLAN, POINTER);

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Unchanged());
        assertThat(forge.writes()).isEqualTo(1);
    }

    @Test
    void aQueuedUpdateDoesNotReplaceANewerOne() {
        SessionPointer newer = pointer("11111111-652f-4881-8d3c-443e0dac00e8", NOW.plusSeconds(60));
        forge.put(42, BODY);
        plans().point(PLAN, newer);

        assertThat(plans().pointUnlessNewer(PLAN, POINTER)).isEqualTo(new PointOutcome.Unchanged());
        assertThat(header(forge.body(42)).find(SessionPointer.ID))
                .contains(newer.sessionId().value());
        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
    }

    @Test
    void anIssueWithoutAHeaderIsLeftAlone() {
        forge.put(42, "just text");

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.NoHeader.class,
                        outcome -> assertThat(outcome.nextStep()).contains("plan create --from 42"));
        assertThat(forge.body(42)).isEqualTo("just text");
        assertThat(plans().find(PLAN)).isEmpty();
    }

    @Test
    void aBrokenHeaderIsReportedWithItsLineAndLeftAlone() {
        String broken = BODY.replace("objective: null # none yet", "no mapping");
        forge.put(42, broken);

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.NoHeader.class,
                        outcome -> assertThat(outcome.reason()).contains("line 10"));
        assertThatThrownBy(() -> plans().set(PLAN, Map.of("a", "b"))).hasMessageContaining("line 10");
        assertThat(forge.body(42)).isEqualTo(broken);
    }

    @Test
    void findsAPlanWithTheTextAroundItsHeader() {
        forge.put(42, BODY);

        PlanRecord plan = plans().find(PLAN).orElseThrow();

        assertThat(plan.id()).isEqualTo(PLAN);
        assertThat(plan.header()).hasToString("\r\n" + HEADER + "\r\n");
        assertThat(plan.text().orElseThrow()).startsWith("Intro äöü 👍").endsWith("Outro without an end");
    }

    @Test
    void setsFields() {
        forge.put(42, BODY);

        PlanRecord plan = plans().set(PLAN, Map.of("objective", "8381"));

        assertThat(plan.header().find("objective")).contains("8381");
        assertThat(forge.body(42)).isEqualTo(BODY.replace("null #", "'8381' #"));
    }

    @Test
    void anIssueBecomesAPlanOnce() {
        forge.put(42, "Some text\n");

        PlanRecord plan = plans().create(PLAN, Optional.empty());

        assertThat(plan.header().find("created_by")).contains("Ann Example");
        assertThat(forge.body(42)).startsWith("Some text\n\n<!-- erk:metadata-block:plan-header -->");
        assertThatThrownBy(() -> plans().create(PLAN, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a plan already");
    }

    @Test
    void opensAnIssueWithAHeader() {
        forge.put(42, BODY);

        PlanRecord plan = plans().open("Make it work", "The plan.\n");

        assertThat(plan.id()).isEqualTo(new PlanId("43"));
        assertThat(forge.body(43)).startsWith("The plan.\n\n<!-- erk:");
        assertThat(header(forge.body(43)).find("created_at")).contains("2026-03-01T10:20:30.000000+00:00");
        assertThatThrownBy(() -> plans().open(" ", "x")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void listsThePlansOfEveryPageNewestFirst() {
        for (int i = 1; i <= 230; i++) {
            forge.put(i, i % 50 == 0 ? BODY : "no plan");
        }

        assertThat(plans().list(100)).extracting(plan -> plan.id().value()).containsExactly("200", "150", "100", "50");
        assertThat(plans().list(2)).extracting(plan -> plan.id().value()).containsExactly("200", "150");
    }

    @Test
    void aListedPlanHasItsTitleItsStateAndItsPage() {
        forge.put(42, BODY);
        forge.put(43, BODY);
        forge.close(43);

        assertThat(plans().list(9))
                .extracting(plan -> plan.issue().orElseThrow())
                .satisfiesExactly(closed -> assertThat(closed.state()).isEqualTo("closed"), open -> {
                    assertThat(open.state()).isEqualTo("open");
                    assertThat(open.title()).isEqualTo("Issue 42");
                    assertThat(open.url()).startsWith(forge.address() + "/" + repository());
                });
    }

    @Test
    void readsCommentsInTheirOrder() {
        forge.put(42, BODY);
        forge.comment(42, "first\r\n");
        forge.comment(42, "second");

        assertThat(plans().comments(PLAN)).containsExactly("first\r\n", "second");
    }

    private static final String MARKER = "<!-- list -->";

    private static PlanComment list(String text) {
        return new PlanComment(MARKER, MARKER + "\n" + text + "\n", true);
    }

    @Test
    void aCommentIsAddedOnceAndEditedInPlace() {
        forge.put(42, BODY);
        forge.comment(42, "of a person, who quotes " + MARKER);

        assertThat(plans().keep(PLAN, list("one"))).isTrue();
        assertThat(plans().keep(PLAN, list("two"))).isTrue();

        assertThat(forge.comments(42))
                .containsExactly(
                        "of a person, who quotes " + MARKER, list("two").text());
        assertThat(forge.body(42)).isEqualTo(BODY);
    }

    @Test
    void aCommentThatSaysTheSameIsNotWritten() {
        forge.put(42, BODY);
        forge.comment(42, list("one").text().replace("\n", "\r\n").strip());

        assertThat(plans().keep(PLAN, list("one"))).isFalse();

        assertThat(forge.writes()).isZero();
    }

    @Test
    void twoThatAddTheCommentAtTheSameTimeLeaveOne() {
        forge.put(42, BODY);
        forge.beforeNextWrite(() -> forge.comment(42, list("the other's").text()));

        assertThat(plans().keep(PLAN, list("ours"))).isTrue();

        assertThat(forge.comments(42)).containsExactly(list("ours").text());
    }

    @Test
    void nothingIsAddedWhereNoneIsToStart() {
        forge.put(42, BODY);

        assertThat(plans().keep(PLAN, new PlanComment(MARKER, MARKER, false))).isFalse();

        assertThat(forge.comments(42)).isEmpty();
    }

    @Test
    void aCommentIsFoundBehindManyOthers() {
        forge.put(42, BODY);
        for (int i = 0; i < 130; i++) {
            forge.comment(42, "comment " + i);
        }
        plans().keep(PLAN, list("one"));

        assertThat(plans().keep(PLAN, list("two"))).isTrue();

        assertThat(forge.comments(42)).hasSize(131).endsWith(list("two").text());
    }

    @Test
    void aPlanIsNamedByItsNumber() {
        assertThatThrownBy(() -> plans().find(new PlanId("feature-x"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anOldTextWrittenOverTheUpdateIsUpdatedAgain() {
        forge.put(42, BODY);
        forge.afterNextWrite(() -> forge.edit(42, "Rewritten. " + BODY));

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(forge.body(42)).startsWith("Rewritten. Intro");
        assertThat(header(forge.body(42)).find(SessionPointer.ID))
                .contains(POINTER.sessionId().value());
    }

    @Test
    void anEditOnTopOfTheUpdateIsKept() {
        forge.put(42, BODY);
        forge.afterNextWrite(() -> forge.edit(42, "Edited. " + forge.body(42)));

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(forge.body(42)).startsWith("Edited. Intro");
        assertThat(forge.writes()).isEqualTo(1);
    }

    @Test
    void theLaterOfTwoSimultaneousUploadsWins() {
        SessionPointer later = pointer("11111111-652f-4881-8d3c-443e0dac00e8", NOW.plusSeconds(1));
        forge.put(42, BODY);
        forge.afterNextWrite(() -> plans().point(PLAN, later));

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(header(forge.body(42)).find(SessionPointer.ID))
                .contains(later.sessionId().value());
    }

    @Test
    void whoeverKeepsOverwritingWinsInTheEndAndItIsSaid() {
        forge.put(42, BODY);
        for (int i = 0; i < 10; i++) {
            forge.afterNextWrite(() -> forge.edit(42, BODY));
        }

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.Failed.class,
                        outcome -> assertThat(outcome.retryable()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aTemporaryFailureOfTheForgeIsRetried(int status) {
        forge.put(42, BODY);
        forge.failWith(3, status, Map.of(), "<html>oops</html>");

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aLastingProblemOfTheForgeIsForLater() {
        forge.put(42, BODY);
        forge.failWith(9, 500, Map.of(), "{\"message\":\"down\"}");

        assertThat(plans().point(PLAN, POINTER)).isInstanceOfSatisfying(PointOutcome.Failed.class, outcome -> {
            assertThat(outcome.retryable()).isTrue();
            assertThat(outcome.reason()).contains("HTTP 500: down");
        });
        assertThat(pauses).hasSize(3);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotLost() {
        forge.put(42, BODY);
        forge.beforeNextWrite(() -> forge.fail((exchange, real) -> {
            FakeForge.send(exchange, 502, new byte[0]);
            return true;
        }));

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(header(forge.body(42)).find(SessionPointer.ID))
                .contains(POINTER.sessionId().value());
    }

    @Test
    void anIssueIsNotOpenedTwice() {
        forge.failWith(1, 502, Map.of(), "");

        assertThatThrownBy(() -> plans().open("Title", ""))
                .isInstanceOf(RemoteUnreachableException.class)
                .hasMessageContaining("may have been done anyway");
        assertThat(forge.requests()).hasSize(1);
    }

    @Test
    void aShortThrottleIsRespected() {
        forge.put(42, BODY);
        forge.failWith(1, 429, Map.of("Retry-After", "7"), "");

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Retry-After | 3600 | 3600 s",
                "429 | Retry-After | Sun, 01 Mar 2026 10:25:30 GMT | 300 s",
                "403 | Retry-After | 60 | 60 s",
                "429 | X-Other | 1 | 60 s",
                "503 | Retry-After | 120 | 120 s"
            })
    void aLongThrottleIsForLater(int status, String header, String value, String wait) {
        forge.put(42, BODY);
        forge.failWith(1, status, Map.of(header, value), "{}");

        assertThat(plans().point(PLAN, POINTER)).isInstanceOfSatisfying(PointOutcome.Failed.class, outcome -> {
            assertThat(outcome.retryable()).isTrue();
            assertThat(outcome.reason()).contains(wait);
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void theLimitOfAnHourIsForWhenItEnds() {
        forge.put(42, BODY);
        String reset = Long.toString(NOW.plusSeconds(900).getEpochSecond());
        forge.failWith(
                1, 403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset), "{\"message\":\"limit\"}");

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.Failed.class,
                        outcome -> assertThat(outcome.reason()).contains("900 s"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, FORGE_UNAUTHORIZED",
        "403, FORGE_FORBIDDEN",
        "404, NO_SUCH_ISSUE",
        "410, ISSUE_GONE",
        "422, FORGE_INVALID",
        "451, FORGE_REFUSED"
    })
    void eachRefusalHasItsOwnMessage(int status, ErrorCode code) {
        forge.put(42, BODY);
        forge.failWith(2, status, Map.of(), "{\"message\":\"no\\u001b[31m!\"}");

        assertThat(plans().point(PLAN, POINTER)).isInstanceOfSatisfying(PointOutcome.Failed.class, outcome -> {
            assertThat(outcome.code()).isEqualTo(code);
            assertThat(outcome.retryable()).isFalse();
            assertThat(outcome.reason()).doesNotContain("\u001b", FakeForge.TOKEN);
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void aForbiddenWriteNamesTheMissingPermissionAndTheToken() {
        forge.put(42, BODY);
        forge.beforeNextWrite(() -> forge.failWith(1, 403, Map.of(), "{\"message\":\"Forbidden\"}"));

        assertThatThrownBy(() -> plans().set(PLAN, Map.of("a", "b")))
                .isInstanceOfSatisfying(
                        RemoteRefusedException.class,
                        e -> assertThat(e.oneLine()).contains("TEST_TOKEN", mayWrite()));
    }

    @Test
    void anAbsentIssueIsNotFoundAndMayBeHidden() {
        assertThatThrownBy(() -> plans().find(PLAN))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.oneLine()).contains("42", "token"));
    }

    @Test
    void withoutATokenOneMayReadButNotWrite() {
        forge.put(42, BODY);
        IssuePlans anonymous = plans(Optional.empty());

        assertThat(anonymous.find(PLAN)).isPresent();
        assertThatThrownBy(() -> anonymous.set(PLAN, Map.of("a", "b")))
                .isInstanceOfSatisfying(
                        SessionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORGE_NO_TOKEN));
    }

    @Test
    void cutJsonIsAskedForAgain() {
        forge.put(42, BODY);
        forge.fail((exchange, real) -> {
            byte[] whole = FakeForge.bytes(real);
            FakeForge.send(exchange, 200, Arrays.copyOf(whole, whole.length / 2));
            return true;
        });

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(pauses).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        forge.put(42, BODY);
        forge.fail((exchange, real) -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write("{\"number\":".getBytes(StandardCharsets.UTF_8));
            return true;
        });

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() {
        patience = new RetryPolicy(2, Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMillis(300));
        forge.put(42, BODY);
        for (int i = 0; i < 2; i++) {
            forge.fail((exchange, real) -> {
                exchange.sendResponseHeaders(200, 100_000);
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(Duration.ofHours(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
        }

        assertThat(plans().point(PLAN, POINTER)).isInstanceOfSatisfying(PointOutcome.Failed.class, outcome -> {
            assertThat(outcome.retryable()).isTrue();
            assertThat(outcome.reason()).contains("did not answer in time");
        });
    }

    @Test
    void anAnswerOfGigabytesIsNotKept() {
        patience = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5));
        forge.put(42, BODY);
        forge.fail((exchange, real) -> {
            exchange.sendResponseHeaders(200, 10L << 30);
            byte[] blanks = new byte[1 << 20];
            try {
                for (int i = 0; i < 10 << 10; i++) {
                    exchange.getResponseBody().write(blanks);
                }
            } catch (IOException e) {
                return true; // the client hung up
            }
            throw new AssertionError("all of it was taken");
        });

        assertThat(plans().point(PLAN, POINTER)).isInstanceOf(PointOutcome.Failed.class);
    }

    @Test
    void hostileTextsAreReadLikeAnyOther() {
        String marker = "<!-- erk:metadata-block:plan-header -->\n";
        String deep = "[".repeat(100_000);
        List<String> texts = List.of(
                marker.repeat(200_000),
                "```\n".repeat(200_000) + marker,
                BODY.replace("objective: null # none yet", "objective: " + deep),
                BODY.replace("objective: null # none yet", "x: 1\r\n" + "  more: {\r\n".repeat(100_000)),
                BODY.replace("schema_version: '2'", "a: &a [1]\r\nb: *a\r\nc: !!java/object x"));
        for (String text : texts) {
            forge.put(42, text);
            PointOutcome outcome = plans().point(PLAN, POINTER);
            assertThat(forge.body(42).equals(text)).isEqualTo(!outcome.equals(new PointOutcome.Updated()));
        }
        forge.failWith(4, 200, Map.of(), "{\"a\":".repeat(100_000));
        assertThat(plans().point(PLAN, POINTER)).isInstanceOf(PointOutcome.Failed.class);
    }

    @Test
    void aForgeThatSaysTheTokenBackDoesNotGetItPrinted() {
        forge.put(42, BODY);
        for (int status : new int[] {400, 401, 403, 409, 410, 422, 500}) {
            forge.failWith(4, status, Map.of(), "{\"message\":\"Bearer " + FakeForge.TOKEN + "\"}");
            assertThat(plans().point(PLAN, POINTER).toString())
                    .as("HTTP %d", status)
                    .doesNotContain(FakeForge.TOKEN);
            while (forge.clearFault()) {
                // attempts that were not used
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1:PORT/x", "//127.0.0.1/x", "http://ann@127.0.0.1:PORT/x", "mailto:ann@x.y"})
    void theTokenStaysWithSchemeHostAndPort(String location) {
        forge.put(42, BODY);
        String port = Integer.toString(forge.address().getPort());
        forge.failWith(1, 307, Map.of("Location", location.replace("PORT", port)), "");

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.Failed.class,
                        outcome -> assertThat(outcome.code()).isEqualTo(ErrorCode.FORGE_REDIRECT));
        assertThat(forge.requests()).hasSize(1);
    }

    @Test
    void anIssueThatWasOpenedBehindARedirectIsOpenedOnce() {
        forge.fail((exchange, real) -> {
            exchange.getResponseHeaders()
                    .add("Location", forge.address() + exchange.getRequestURI().getRawPath());
            FakeForge.send(exchange, 307, new byte[0]);
            return true;
        });

        PlanRecord plan = plans().open("Title", "");

        assertThat(forge.requests()).hasSize(2);
        assertThat(forge.body(Long.parseLong(plan.id().value()))).contains("plan-header");
    }

    @Test
    void anEmptyAnswerToAWriteIsLookedInto() {
        forge.put(42, BODY);
        forge.beforeNextWrite(() -> forge.failWith(1, 204, Map.of(), ""));

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
        assertThat(header(forge.body(42)).find(SessionPointer.ID))
                .contains(POINTER.sessionId().value());
    }

    @Test
    void anAnswerOfAnotherShapeIsRefused() {
        forge.put(42, BODY);
        forge.failWith(1, 200, Map.of(), "{\"number\":\"42\",\"iid\":\"42\"}");

        assertThat(plans().point(PLAN, POINTER))
                .isInstanceOfSatisfying(
                        PointOutcome.Failed.class,
                        outcome -> assertThat(outcome.code()).isEqualTo(ErrorCode.FORGE_BAD_ANSWER));
    }

    @Test
    void aForgeThatIsDownIsForLater() {
        forge.close();

        assertThat(plans().point(PLAN, POINTER)).isInstanceOfSatisfying(PointOutcome.Failed.class, outcome -> {
            assertThat(outcome.retryable()).isTrue();
            assertThat(outcome.code()).isEqualTo(ErrorCode.FORGE_UNREACHABLE);
            assertThat(outcome.reason()).contains("no connection");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void theTokenDoesNotFollowARedirectToAnotherHost(int status) throws IOException {
        List<String> received = new ArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            received.add(exchange.getRequestURI().toString());
            FakeForge.send(exchange, 200, new byte[0]);
            exchange.close();
        });
        elsewhere.start();
        try {
            forge.put(42, BODY);
            String location = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/steal";
            forge.failWith(1, status, Map.of("Location", location), "");

            assertThat(plans().point(PLAN, POINTER))
                    .isInstanceOfSatisfying(
                            PointOutcome.Failed.class,
                            outcome -> assertThat(outcome.code()).isEqualTo(ErrorCode.FORGE_REDIRECT));
            assertThat(received).isEmpty();
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aRedirectOnTheSameServerIsFollowed() {
        forge.put(42, BODY);
        forge.fail((exchange, real) -> {
            String path = exchange.getRequestURI().getRawPath();
            exchange.getResponseHeaders().add("Location", forge.address() + path);
            FakeForge.send(exchange, 301, new byte[0]);
            return true;
        });

        assertThat(plans().point(PLAN, POINTER)).isEqualTo(new PointOutcome.Updated());
    }

    @Test
    void aRedirectInACircleEnds() {
        forge.put(42, BODY);
        String here = forge.address() + root() + "/x";
        forge.failWith(20, 302, Map.of("Location", here), "");

        assertThat(plans().point(PLAN, POINTER)).isInstanceOf(PointOutcome.Failed.class);
        assertThat(forge.requests()).hasSizeLessThan(10);
    }

    @Test
    void theTokenIsLookedForOnceAndOnlyWhenNeeded() {
        List<String> lookups = new ArrayList<>();
        ForgeAddress address = new ForgeAddress(forge.address(), repository(), true);
        ForgeApi api = new ForgeApi(
                dialect(address),
                () -> {
                    lookups.add("asked");
                    return Optional.of(new Token(FakeForge.TOKEN, "TEST_TOKEN", Optional.empty()));
                },
                InstantSource.fixed(NOW),
                patience,
                pauses::add);
        IssuePlans plans = new IssuePlans(adapter(api), InstantSource.fixed(NOW), "Ann Example");

        assertThat(lookups).isEmpty();
        forge.put(42, BODY);
        plans.point(PLAN, POINTER);
        assertThat(lookups).hasSize(1);
    }

    @Test
    void everyRequestSaysWhoAsks() {
        forge.put(42, BODY);
        plans().point(PLAN, POINTER);

        assertThat(forge.requests())
                .allSatisfy(request -> assertThat(request.header("User-Agent")).contains("git-session"))
                .allSatisfy(request -> assertThat(request.path()).startsWith(root()));
    }
}
