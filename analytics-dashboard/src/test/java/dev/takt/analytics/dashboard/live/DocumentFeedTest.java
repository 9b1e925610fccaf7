package dev.takt.analytics.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentFeedTest {
    private static final LatestSnapshots NOTHING = new LatestSnapshots(Map.of(), List.of());

    private final Texts texts = new Texts();
    private final DocumentFeed<String> feed = new DocumentFeed<>(texts);

    /** Documents are whatever the test says. */
    private static final class Texts implements Rendering<String> {
        private @Nullable String now = "a rather long document 0";
        private String instances = "[]";

        @Override
        public @Nullable String document(LatestSnapshots cut, String instance) {
            return now;
        }

        @Override
        public byte[] whole(String document) {
            return bytes(document);
        }

        @Override
        public byte[] changes(String before, String after) {
            return bytes(before.charAt(before.length() - 1) + ">" + after.charAt(after.length() - 1));
        }

        @Override
        public byte[] instances(LatestSnapshots cut) {
            return bytes(instances);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void thereIsNothingBeforeTheFirstFigures() {
        texts.now = null;

        assertThat(feed.renew(NOTHING, "")).isZero();

        assertThat(feed.state()).isNull();
    }

    @Test
    void theFirstVersionIsWhole() {
        feed.renew(NOTHING, "");

        assertThat(state().version).isEqualTo(1);
        assertThat(text(state().whole)).isEqualTo("a rather long document 0");
        assertThat(state().since(0)).isNull();
        assertThat(state().since(1)).isEmpty();
    }

    @Test
    void changesLeadFromVersionToVersion() {
        renew(3);

        assertThat(state().version).isEqualTo(4);
        assertThat(state().since(1)).extracting(DocumentFeedTest::text).containsExactly("0>1", "1>2", "2>3");
        assertThat(state().since(3)).extracting(DocumentFeedTest::text).containsExactly("2>3");
        assertThat(state().since(4)).isEmpty();
        assertThat(state().since(5)).isNull();
    }

    @Test
    void onlyTheLastChangesAreKept() {
        renew(40);

        assertThat(state().since(41 - 32)).hasSize(32);
        assertThat(state().since(41 - 33)).isNull();
    }

    @Test
    void changesThatAreLongerThanTheDocumentAreNotKept() {
        renew(2);
        texts.now = "x";

        feed.renew(NOTHING, "");

        assertThat(state().since(3)).isNull();
        assertThat(text(state().whole)).isEqualTo("x");
    }

    @Test
    void theSameInstancesAreTheSameBytes() {
        renew(1);
        byte[] before = state().instances;
        renew(1);

        assertThat(state().instances).isSameAs(before);
        texts.instances = "[{}]";
        renew(1);
        assertThat(state().instances).isNotSameAs(before);
    }

    @Test
    void everyFeedHasARunOfItsOwn() {
        assertThat(feed.run()).isNotEqualTo(new DocumentFeed<>(texts).run());
        assertThat(EventId.versionIn(new EventId(feed.run(), 7).toString(), feed.run()))
                .isEqualTo(7);
        assertThat(EventId.versionIn(new EventId("0", 7).toString(), feed.run()))
                .isZero();
    }

    private void renew(int times) {
        if (feed.state() == null) {
            feed.renew(NOTHING, "");
        }
        for (int i = 1; i <= times; i++) {
            texts.now = "a rather long document " + i;
            feed.renew(NOTHING, "");
        }
    }

    private DocumentFeed.State state() {
        return Objects.requireNonNull(feed.state());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
