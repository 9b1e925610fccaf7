package dev.takt.analytics.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** A watcher whose connection takes events slowly or not at all. */
class WatcherTest {
    private final DocumentFeed<String> feed = new DocumentFeed<>(new Numbers());
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final StreamCounts counts = new StreamCounts();
    private final Slow slow = new Slow();
    private final AtomicLong nanos = new AtomicLong();

    /** Documents with consecutive numbers. */
    private static final class Numbers implements Rendering<String> {
        private int number;

        @Override
        public @Nullable String document(LatestSnapshots latest, View view) {
            return "the document with number " + number++;
        }

        @Override
        public boolean isSame(String before, String after) {
            return before.equals(after);
        }

        @Override
        public byte[] whole(String document) {
            return document.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] changes(String before, String after) {
            return after.substring(after.lastIndexOf(' ')).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] instances(LatestSnapshots latest) {
            return new byte[] {'[', ']'};
        }
    }

    /** A subscriber that takes as many messages as the test requests. */
    private static final class Slow extends BaseSubscriber<ByteBuf> {
        private final List<String> taken = new ArrayList<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Nothing is requested yet.
        }

        @Override
        protected void hookOnNext(ByteBuf message) {
            taken.add(message.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsNothingForSubscriberThatTakesNothing() {
        Watcher watcher = watch();

        for (int i = 0; i < 100; i++) {
            renew(watcher);
        }

        assertThat(slow.taken).isEmpty();
        assertThat(counts.skippedUpdates()).isEqualTo(100);
    }

    @Test
    void sendsChangesAfterFewMissedVersions() {
        Watcher watcher = watch();
        slow.request(1);
        renew(watcher);
        renew(watcher);
        renew(watcher);

        slow.request(1);
        wake(watcher);

        assertThat(slow.taken).hasSize(2);
        assertThat(slow.taken.get(1)).contains("event: changes\ndata:  1\n\n", "event: changes\ndata:  2\n\n");
    }

    @Test
    void sendsWholeDocumentAfterManyMissedVersions() {
        Watcher watcher = watch();
        slow.request(1);
        for (int i = 0; i < 50; i++) {
            renew(watcher);
        }

        slow.request(1);
        wake(watcher);

        assertThat(slow.taken.get(1)).contains("event: document\ndata: the document with number 49\n\n");
    }

    @Test
    void sendsNothingTwice() {
        Watcher watcher = watch();
        slow.request(9);
        renew(watcher);

        wake(watcher);
        wake(watcher);

        assertThat(slow.taken).hasSize(1);
    }

    @Test
    void sendsCommentAfterSilence() {
        Watcher watcher = watch();
        slow.request(9);
        renew(watcher);

        pass(15);
        wake(watcher);
        assertThat(slow.taken).hasSize(1);

        pass(1);
        wake(watcher);
        wake(watcher);

        assertThat(slow.taken).hasSize(2);
        assertThat(slow.taken.get(1)).isEqualTo(": still here\n\n");
    }

    @Test
    void closesChannelThatHasNoRoomForHalfMinute() {
        Watcher watcher = watch();
        renew(watcher);

        pass(30);
        wake(watcher);
        assertThat(channel.isOpen()).isTrue();

        pass(1);
        wake(watcher);

        assertThat(channel.isOpen()).isFalse();
        assertThat(counts.stuckClients()).isEqualTo(1);
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private Watcher watch() {
        List<Watcher> made = new ArrayList<>();
        Flux.<ByteBuf>create(
                        sink -> made.add(new Watcher(feed, 0, channel, sink, counts, EventEncoder.plain(), nanos::get)),
                        FluxSink.OverflowStrategy.IGNORE)
                .subscribe(slow);
        return made.get(0);
    }

    private void renew(Watcher watcher) {
        feed.renew(new LatestSnapshots(Map.of(), List.of()), View.EVERYTHING);
        wake(watcher);
    }

    private void wake(Watcher watcher) {
        watcher.wake();
        channel.runPendingTasks();
    }
}
