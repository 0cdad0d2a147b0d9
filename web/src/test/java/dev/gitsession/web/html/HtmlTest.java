package dev.gitsession.web.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        String page = new Html()
                .begin("p", "a\"b'<")
                .text("</p><script>alert(1)</script> & 'x'")
                .end()
                .toString();

        assertThat(page)
                .isEqualTo("<p class=\"a&quot;b&#39;&lt;\">"
                        + "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;x&#39;</p>");
    }

    @Test
    void whatCantBeSeenIsShown() {
        assertThat(new Html().text("a\u0000b\u001bc\u007fd\u0085e").toString()).isEqualTo("a␀b␛c␡d\ufffde");
        assertThat(new Html().text("user\u202etxt.exe \u2066x").toString()).isEqualTo("user\ufffdtxt.exe \ufffdx");
        assertThat(new Html().text("\ud83d\ude00 \ud83d x \ude00").toString())
                .isEqualTo("\ud83d\ude00 \ufffd x \ufffd");
        assertThat(new Html().text("a\r\nb\rc").toString()).isEqualTo("a\nb\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "ONERROR", "style", "srcdoc", "a b", "x=\"y\"", ">"})
    void attributesThatRunSomethingAreRefused(String attribute) {
        Html html = new Html().begin("p");

        assertThatThrownBy(() -> html.with(attribute, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"style", "iframe", "object", "embed", "base", "p onclick", "p>", "P", ""})
    void elementsThatRunSomethingAreRefused(String element) {
        assertThatThrownBy(() -> new Html().begin(element)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScriptHoldsNoText() {
        Html html = new Html().begin("script");

        assertThatThrownBy(() -> html.text("alert(1)")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "//elsewhere.example/x",
                "/\\elsewhere.example",
                "/\t/elsewhere.example",
                "\\\\elsewhere",
                "x.html",
                "blob:http://x"
            })
    void addressesThatLeadAstrayAreLeftOut(String address) {
        assertThat(new Html().link(address, "x").toString()).isEqualTo("<a>x</a>");
        assertThat(new Html().begin("img").with("src", address).end().toString())
                .isEqualTo("<img>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/s/1?at=2#e2", "#e1", "?from=1", "https://example.com/x", "HTTP://x", "mailto:a@b.c"})
    void otherAddressesStay(String address) {
        assertThat(new Html().link(address, "x").toString()).startsWith("<a href=\"");
    }

    @Test
    void whatIsLeftOpenIsNoPage() {
        Html html = new Html().begin("p");

        assertThatThrownBy(html::toString).isInstanceOf(IllegalStateException.class);
    }
}
