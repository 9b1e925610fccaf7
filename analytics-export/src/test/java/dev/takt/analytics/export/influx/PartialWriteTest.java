package dev.takt.analytics.export.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Metric;
import dev.takt.analytics.export.Refused;
import dev.takt.analytics.export.server.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that a server reports as not written. */
class PartialWriteTest {
    private static final List<Metric> METRICS = Events.some(3);

    private final PartialWrite write = new PartialWrite(METRICS, "a v=1 1\nb v=x 2\nc v=' 3\n");

    @Test
    void findsQuotedLines() {
        assertThat(
                        write.refused(
                                "{\"error\":\"partial write: unable to parse 'b v=x 2': bad\\nunable to parse 'c v=' 3': worse dropped=0\"}"))
                .containsExactly(new Refused(METRICS.get(1), "bad"), new Refused(METRICS.get(2), "worse dropped=0"));
    }

    @Test
    void findsNumberedLines() {
        assertThat(write.refused("{\"error\":\"partial write of line protocol occurred\",\"data\":"
                        + "[{\"error_message\":\"bad\",\"line_number\":2,\"original_line\":\"b v=x 2\"}]}"))
                .containsExactly(new Refused(METRICS.get(1), "bad"));
    }

    @Test
    void findsNothingIfNothingWasWritten() {
        assertThat(write.refused("{\"error\":\"unable to parse 'b v=x 2': bad\"}"))
                .isEmpty();
    }

    @Test
    void findsNothingIfOnlyNumberIsKnown() {
        assertThat(write.refused("{\"error\":\"partial write: field type conflict dropped=1\"}"))
                .isEmpty();
    }

    @Test
    void findsNothingIfLineWasNotSent() {
        assertThat(write.refused("{\"error\":\"partial write: unable to parse 'other v=1 2': bad\"}"))
                .isEmpty();
    }

    @Test
    void findsNothingIfAnswerIsNotJson() {
        assertThat(write.refused("<html>Bad Request</html>")).isEmpty();
        assertThat(write.refused("")).isEmpty();
    }
}
