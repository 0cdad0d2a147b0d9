package dev.gitsession.web.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.agent.condensed.CondensedSession;
import dev.gitsession.conversation.Entry;
import dev.gitsession.session.Transcript;
import dev.gitsession.web.digest.DigestShape.Form;
import dev.gitsession.web.digest.DigestShape.Scope;
import dev.gitsession.web.digest.DigestShape.Size;
import dev.gitsession.web.export.SampleSession;
import dev.gitsession.web.export.SessionExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/// Digests that are cut into files, and the XML that others read.
class DigestFilesTest {
    @TempDir
    private Path folder;

    private List<String> files(SampleSession session, DigestShape shape) {
        try (DigestExport export = new DigestExport(shape, Files.createTempDirectory(folder, "own"))) {
            new SessionExport(export, 1, Long.MAX_VALUE).add(session.redacted());
            List<String> texts = new ArrayList<>();
            for (DigestFile file : export.files()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.write(out);
                texts.add(out.toString(StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DigestShape cut(Form form, int tokens) {
        return new DigestShape(form, new Size(tokens, true), Scope.USUAL);
    }

    private static DigestShape whole(Form form) {
        return new DigestShape(form, Size.WHOLE, Scope.USUAL);
    }

    private SampleSession longSession() {
        SampleSession session = new SampleSession(folder);
        for (int i = 0; i < 60; i++) {
            session.prompt("Please change part " + i + " " + "of the <program> & more ".repeat(20))
                    .thought("I think " + i + " about it. ".repeat(60))
                    .call("c" + i, "Bash", Map.of("command", "make part" + i))
                    .result("c" + i, i % 3 == 0, ("line of part " + i + "\n").repeat(40) + "error: 部分 " + i)
                    .answer("Part " + i + " is done 解析器.\n\n".repeat(1 + i % 7));
        }
        return session;
    }

    @ParameterizedTest
    @CsvSource({"MARKDOWN,1000", "MARKDOWN,5000", "XML,1000", "XML,5000"})
    void eachFileKeepsToItsTokensAndNoEntryIsLost(Form form, int tokens) {
        List<String> files = files(longSession(), cut(form, tokens));

        assertThat(files).hasSizeGreaterThan(2);
        assertThat(files).allSatisfy(file -> assertThat(DigestText.tokens(file)).isLessThanOrEqualTo(tokens));
        Pattern prompt =
                Pattern.compile(form == Form.XML ? "<user>Please change part (\\d+) " : "> Please change part (\\d+) ");
        assertThat(prompt.matcher(String.join("\n", files)).results().map(found -> Integer.valueOf(found.group(1))))
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
        assertThat(files.subList(0, files.size() - 1))
                .allSatisfy(file -> assertThat(DigestText.tokens(file)).isGreaterThan(tokens / 3));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anEntryLongerThanAFileIsDividedAndNothingOfItIsLost(Form form) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            words.append("word").append(i).append(i % 10 == 9 ? "\n" : " ");
        }
        List<String> files =
                files(new SampleSession(folder).prompt(words.toString()).answer("Ok"), cut(form, 1000));

        assertThat(files).hasSizeGreaterThan(5);
        assertThat(files).allSatisfy(file -> assertThat(DigestText.tokens(file)).isLessThanOrEqualTo(1000));
        String all = String.join(
                "\n",
                files.stream()
                        .map(file -> file.substring(Math.max(file.indexOf("## Entries"), 0)))
                        .toList());
        assertThat(Pattern.compile("word\\d+").matcher(all).results().map(found -> found.group()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 4000).mapToObj(i -> "word" + i).toList());
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theSameSessionHasTheSameBytes(Form form) {
        SampleSession session = longSession()
                .beside(
                        "subagents/agent-a1.jsonl",
                        new SampleSession(folder).prompt("Look").answer("Seen"));

        assertThat(files(session, cut(form, 2000))).isEqualTo(files(session, cut(form, 2000)));
    }

    @Test
    void aCondensedSessionIsReadBackFromTheXml() throws IOException {
        String hostile = "a </user> b ]]> <assistant>x</assistant> & \"c\" \u001b[2J \u0000 </session>";
        String xml = String.join(
                "\n",
                files(
                        new SampleSession(folder)
                                .prompt(hostile)
                                .thought("I wonder")
                                .call(
                                        "c1",
                                        "Bash",
                                        Map.of("command", "make \"test\" <all>\nmake more", "description", "tests"))
                                .result("c1", true, "1 test\nFAILED </tool_result> parser_test")
                                .call(
                                        "c2",
                                        "Edit",
                                        Map.of(
                                                "file_path",
                                                "/home/jo/parser/a.txt",
                                                "old_string",
                                                "x",
                                                "new_string",
                                                "y"))
                                .result("c2", false, "changed")
                                .answer("Done <b>"),
                        whole(Form.XML)));

        List<Entry> entries = read(xml);

        String safe = hostile.replace('\u001b', '\ufffd').replace('\u0000', '\ufffd');
        assertThat(entries).filteredOn(Entry.Prompt.class::isInstance).containsExactly(new Entry.Prompt(null, safe));
        assertThat(entries)
                .filteredOn(Entry.Thought.class::isInstance)
                .containsExactly(new Entry.Thought(null, "I wonder"));
        assertThat(entries)
                .filteredOn(Entry.Answer.class::isInstance)
                .containsExactly(new Entry.Answer(null, "Done <b>", "model-1"));
        assertThat(entries)
                .filteredOn(Entry.ToolCall.class::isInstance)
                .extracting(call -> ((Entry.ToolCall) call).tool() + " " + ((Entry.ToolCall) call).argument())
                .containsExactly("Bash make \"test\" <all>\nmake more", "Edit a.txt");
        assertThat(entries)
                .filteredOn(Entry.ToolResult.class::isInstance)
                .containsExactly(new Entry.ToolResult(
                        null, "c1", "1 test\nFAILED </tool_result> parser_test", true, "", List.of()));
    }

    private List<Entry> read(String xml) throws IOException {
        Path file = Files.writeString(folder.resolve("read.xml"), xml);
        List<Entry> entries = new ArrayList<>();
        new CondensedSession().read(Transcript.ofFile(file, Files.size(file)), entries::add);
        return entries;
    }

    @Test
    void theXmlOfHostileTextIsWellFormed() throws Exception {
        String hostile = "\u0001\ufffe ]]> <!DOCTYPE a> &lol; \u202e \udbff\udfff\" onload=\"x";
        SampleSession session = new SampleSession(folder)
                .prompt(hostile)
                .call("c\"1", "Tool\"><user>", Map.of("command", hostile))
                .result("c\"1", true, hostile)
                .answer(hostile);

        for (String file : files(session, whole(Form.XML))) {
            org.w3c.dom.Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file)));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("session");
            assertThat(document.getElementsByTagName("user").getLength()).isEqualTo(1);
            assertThat(document.getElementsByTagName("tool_use").getLength()).isEqualTo(1);
        }
    }

    @Test
    void subagentsAreSessionsOfTheirOwnInXmlAndSummariesInMarkdown() {
        SampleSession session = SampleSession.usual(folder)
                .beside(
                        "subagents/agent-a1.jsonl",
                        new SampleSession(folder)
                                .prompt("Look for the cause")
                                .call("s1", "Bash", Map.of("command", "make check"))
                                .result("s1", true, "error: no rule")
                                .answer("It is the map."));

        assertThat(files(session, whole(Form.XML)))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("<session>\n  <meta source=\"agent-a1\" />\n")
                .contains("<user>Look for the cause</user>", "<assistant>It is the map.</assistant>");
        assertThat(files(session, whole(Form.MARKDOWN)))
                .singleElement()
                .asString()
                .contains("""
                        - #e9-#e12 subagent a1: 1 call, 1 failed
                          task: Look for the cause
                          failed: #e11 Bash make check → error: no rule
                          #e12 result
                          > It is the map.
                        """, "Left out: 4 entries of subagents");
        assertThat(files(session, new DigestShape(Form.XML, Size.WHOLE, new Scope(false, false))))
                .hasSize(1);
    }

    @Test
    void whatDoesNotMatterIsLeftOutAndCounted() {
        String long1 = "This is what the documentation says. ".repeat(10);
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            log.append(i == 50 ? "error: the disk is full" : "step " + i).append('\n');
        }
        SampleSession session = new SampleSession(folder)
                .prompt(long1)
                .thought("First I look. " + "Then I think. ".repeat(100) + "So it is.")
                .call("c1", "Bash", Map.of("command", "make all"))
                .result("c1", false, log.toString())
                .call("c2", "Read", Map.of("file_path", "/home/jo/parser/a.txt"))
                .result("c2", false, "a\nb\nc\nerror: in the file\n")
                .prompt(long1)
                .answer(long1 + "!");

        String digest = files(session, whole(Form.MARKDOWN)).getFirst();

        assertThat(digest)
                .contains(
                        "Left out: 1 repeat; 199 lines of 2 results; 1 thought in part",
                        "  > (49 lines left out)\n  > error: the disk is full\n  > (146 lines left out)\n  > step 197\n",
                        "- #e5 Read: a.txt\n  #e6 result of #e5\n  > (4 lines)\n",
                        "### #e7 Prompt\n> (the same as #e1)\n",
                        "First I look.",
                        "So it is.")
                .doesNotContain("step 20\n", "in the file");
        String whole = files(session, new DigestShape(Form.XML, Size.WHOLE, new Scope(true, true)))
                .getFirst();
        assertThat(files(session, whole(Form.XML)).getFirst()).contains("<user>(the same as an earlier text)</user>");
        assertThat(whole).contains("step 20\n", "in the file").doesNotContain("the same as");
    }
}
