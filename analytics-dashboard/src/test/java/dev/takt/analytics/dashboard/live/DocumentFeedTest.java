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

    /** Documents with the text that the test sets. */
    private static final class Texts implements Rendering<String> {
        private @Nullable String now = "a rather long document 0";
        private String instances = "[]";

        @Override
        public @Nullable String document(LatestSnapshots latest, View view) {
            return now;
        }

        @Override
        public boolean isSame(String before, String after) {
            return before.equals(after);
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
        public byte[] instances(LatestSnapshots latest) {
            return bytes(instances);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasNoVersionBeforeFirstFigures() {
        texts.now = null;

        assertThat(renew()).isZero();

        assertThat(feed.state()).isNull();
    }

    @Test
    void firstVersionIsWhole() {
        renew();

        assertThat(state().version).isEqualTo(1);
        assertThat(data(state().whole)).isEqualTo("a rather long document 0");
        assertThat(state().since(0)).isNull();
        assertThat(state().since(1)).isEmpty();
    }

    @Test
    void changesLeadFromVersionToVersion() {
        renew(3);

        assertThat(state().version).isEqualTo(4);
        assertThat(state().since(1)).extracting(DocumentFeedTest::data).containsExactly("0>1", "1>2", "2>3");
        assertThat(state().since(3)).extracting(DocumentFeedTest::data).containsExactly("2>3");
        assertThat(state().since(4)).isEmpty();
        assertThat(state().since(5)).isNull();
    }

    @Test
    void sameFiguresMakeNoVersion() {
        renew(2);

        assertThat(renew()).isZero();

        assertThat(state().version).isEqualTo(3);
        assertThat(state().since(2)).hasSize(1);
        assertThat(feed.isBehind(NOTHING)).isFalse();
    }

    @Test
    void keepsLatestChangesOnly() {
        renew(40);

        assertThat(state().since(41 - 32)).hasSize(32);
        assertThat(state().since(41 - 33)).isNull();
    }

    @Test
    void keepsNoChangesLongerThanDocument() {
        renew(2);
        texts.now = "x";

        renew();

        assertThat(state().since(3)).isNull();
        assertThat(data(state().whole)).isEqualTo("x");
    }

    @Test
    void instancesAreOneEventWhileTheyStaySame() {
        renew(1);
        StreamEvent before = state().instances;
        renew(1);

        assertThat(state().instances).isSameAs(before);
    }

    @Test
    void changedInstancesAreEventOfSameVersion() {
        renew(1);
        StreamEvent before = state().instances;
        texts.instances = "[{}]";

        renew();

        assertThat(state().version).isEqualTo(2);
        assertThat(state().instances).isNotSameAs(before);
        assertThat(data(state().instances)).isEqualTo("[{}]");
    }

    @Test
    void eachFeedHasOwnRun() {
        assertThat(feed.run()).isNotEqualTo(new DocumentFeed<>(texts).run());
        assertThat(EventId.versionIn(new EventId(feed.run(), 7).toString(), feed.run()))
                .isEqualTo(7);
        assertThat(EventId.versionIn(new EventId("0", 7).toString(), feed.run()))
                .isZero();
    }

    private int renew() {
        return feed.renew(NOTHING, View.EVERYTHING);
    }

    private void renew(int times) {
        if (feed.state() == null) {
            renew();
        }
        for (int i = 1; i <= times; i++) {
            texts.now = "a rather long document " + i;
            renew();
        }
    }

    private DocumentFeed.State state() {
        return Objects.requireNonNull(feed.state());
    }

    private static String data(StreamEvent event) {
        String text = new String(event.plain(), StandardCharsets.UTF_8);
        return text.substring(text.indexOf("data: ") + 6).strip();
    }
}
