package dev.takt.analytics.batch;

import static dev.takt.analytics.batch.TextStyle.BOLD;
import static dev.takt.analytics.batch.TextStyle.CYAN;
import static dev.takt.analytics.batch.TextStyle.DIM;
import static dev.takt.analytics.batch.TextStyle.RED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.batch.StyledText.Span;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyledTextTest {
    @Test
    void bracketsStyleWhatIsBetweenThem() {
        StyledText text = StyledText.of("page [cyan]7[/cyan] of [bold red]9[/] now");

        assertThat(text.spans())
                .containsExactly(
                        Span.plain("page "),
                        new Span("7", Set.of(CYAN)),
                        Span.plain(" of "),
                        new Span("9", Set.of(BOLD, RED)),
                        Span.plain(" now"));
        assertThat(text.plain()).isEqualTo("page 7 of 9 now");
    }

    @Test
    void stylesNestAndReachToTheEndIfNobodyEndsThem() {
        assertThat(StyledText.of("[bold]a[dim]b[/dim]c").spans())
                .containsExactly(
                        new Span("a", Set.of(BOLD)), new Span("b", Set.of(BOLD, DIM)), new Span("c", Set.of(BOLD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1/3] fetch", "[]", "[/]", "[/bold]", "[blink]", "[bold", "a [ b ] c", "[ bold ]", "[BOLD]"})
    void unknownTagIsPlainText(String markup) {
        assertThat(StyledText.of(markup)).isEqualTo(StyledText.plain(markup));
    }

    @Test
    void endTagOfAnotherStyleIsPlainText() {
        assertThat(StyledText.of("[bold]a[/red]b").spans()).containsExactly(new Span("a[/red]b", Set.of(BOLD)));
    }

    @Test
    void backslashMakesBracketPlain() {
        assertThat(StyledText.of("\\[bold] is \\[").spans())
                .extracting(Span::text)
                .containsExactly("[bold] is [");
    }

    @Test
    void argumentsStyleNothing() {
        StyledText text = StyledText.format("[cyan]%s[/cyan] %5.1f%%", "[red]x[/red]", 1.25);

        assertThat(text.spans()).containsExactly(new Span("[red]x[/red]", Set.of(CYAN)), Span.plain("   1.3%"));
    }

    @Test
    void formatsNothingWithoutArguments() {
        assertThat(StyledText.format("100% [bold]done[/bold]").plain()).isEqualTo("100% done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "%", "%q", "%2$s", "[bold]%d[/bold]", "%s %s"})
    void showsInvalidFormatUnchanged(String format) {
        assertThat(StyledText.format(format, "word")).isEqualTo(StyledText.of(format));
    }

    @Test
    void toleratesThrowingArgument() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(StyledText.format("[bold]at %s", broken).plain()).isEqualTo("at %s");
    }

    @Test
    void argumentCannotMoveStylesByInternalMark() {
        StyledText text = StyledText.format("[red]%s[/red] ok", "a\uFFFFb");

        assertThat(text).isEqualTo(StyledText.plain("a?b? ok"));
    }

    @Test
    void internalMarkIsHarmlessInFormat() {
        assertThat(StyledText.format("a\uFFFF[red]%d", 1).plain()).isEqualTo("a?1");
    }

    @Test
    void emptyTextIsEmpty() {
        assertThat(StyledText.EMPTY.isEmpty()).isTrue();
        assertThat(StyledText.of("[bold][/bold]").isEmpty()).isTrue();
        assertThat(StyledText.of("x").isEmpty()).isFalse();
    }
}
