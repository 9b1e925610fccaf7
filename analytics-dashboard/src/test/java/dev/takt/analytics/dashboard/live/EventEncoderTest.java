package dev.takt.analytics.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
    private static final StreamEvent FIRST = event("document", "{\"all\":\"" + "figures, ".repeat(20_000) + "\"}");
    private static final StreamEvent SECOND = event("changes", "{\"one\":1}");

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void gzipStreamIsWhole() throws IOException {
        EventEncoder encoder = EventEncoder.gzip();

        send(encoder.encode(List.of(FIRST)));
        send(encoder.encode(List.of(SECOND, StreamEvent.COMMENT)));
        send(encoder.end());

        assertThat(new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray())).readAllBytes())
                .isEqualTo(plain(FIRST, SECOND, StreamEvent.COMMENT));
        assertThat(sent.size()).isLessThan(2_000);
    }

    @Test
    void eachMessageCanBeReadAtOnce() throws IOException {
        EventEncoder encoder = EventEncoder.gzip();

        send(encoder.encode(List.of(FIRST)));

        int size = plain(FIRST).length;
        assertThat(new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray())).readNBytes(size))
                .isEqualTo(plain(FIRST));
    }

    @Test
    void streamsShareCompressedBytes() {
        EventEncoder one = EventEncoder.gzip();
        EventEncoder other = EventEncoder.gzip();

        send(one.encode(List.of(FIRST, SECOND)));
        send(other.encode(List.of(SECOND)));

        assertThat(SECOND.deflated()).isSameAs(SECOND.deflated());
        assertThat(sent.toByteArray()).endsWith(SECOND.deflated());
    }

    @Test
    void plainStreamHasNoFrame() {
        EventEncoder encoder = EventEncoder.plain();

        send(encoder.encode(List.of(SECOND)));
        send(encoder.end());

        assertThat(sent.toByteArray()).isEqualTo(plain(SECOND));
    }

    @Test
    void endOfStreamThatHasNotBegunIsEmpty() {
        send(EventEncoder.gzip().end());

        assertThat(sent.size()).isZero();
    }

    private static StreamEvent event(String name, String json) {
        return StreamEvent.of(new EventId("a", 1), name, json.getBytes(StandardCharsets.UTF_8));
    }

    private void send(ByteBuf bytes) {
        sent.writeBytes(ByteBufUtil.getBytes(bytes));
    }

    private static byte[] plain(StreamEvent... events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (StreamEvent event : events) {
            all.writeBytes(event.plain());
        }
        return all.toByteArray();
    }
}
