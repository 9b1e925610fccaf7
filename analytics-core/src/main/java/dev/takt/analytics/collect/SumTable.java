package dev.takt.analytics.collect;

import dev.takt.analytics.event.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sums of one kind in a scope, by key and tags. Lookups are thread-safe; creation needs the lock of the scope. */
final class SumTable {
    private final SumKind kind;
    private final Map<String, OfKey> byKey = new ConcurrentHashMap<>();

    /** The sums of one key. Most have no tags and need no second lookup. */
    private static final class OfKey {
        private volatile @Nullable Sum untagged;
        private volatile @Nullable Map<Tags, Sum> tagged;

        @Nullable
        Sum find(Tags tags) {
            if (tags.isEmpty()) {
                return untagged;
            }
            Map<Tags, Sum> byTags = tagged;
            return byTags == null ? null : byTags.get(tags);
        }

        void put(Tags tags, Sum made) {
            if (tags.isEmpty()) {
                untagged = made;
                return;
            }
            Map<Tags, Sum> byTags = tagged;
            if (byTags == null) {
                byTags = new ConcurrentHashMap<>();
                tagged = byTags;
            }
            byTags.put(tags, made);
        }

        void sealInto(Sums sums, String key) {
            Sum withoutTags = untagged;
            if (withoutTags != null) {
                withoutTags.sealInto(sums, key, Tags.empty());
            }
            Map<Tags, Sum> byTags = tagged;
            if (byTags != null) {
                byTags.forEach((tags, sum) -> sum.sealInto(sums, key, tags));
            }
        }
    }

    SumTable(SumKind kind) {
        this.kind = kind;
    }

    SumKind kind() {
        return kind;
    }

    /** Returns the sum of this key and these tags, or null if there is none. */
    @Nullable
    Sum find(String key, Tags tags) {
        OfKey ofKey = byKey.get(key);
        return ofKey == null ? null : ofKey.find(tags);
    }

    /** Returns the sum of this key and these tags, creating it if capacity allows, else null. */
    @Nullable
    Sum findOrMake(String key, Tags tags, RemainingCapacity room) {
        OfKey ofKey = byKey.get(key);
        Sum known = ofKey == null ? null : ofKey.find(tags);
        if (known != null || !room.take(ofKey == null, !tags.isEmpty())) {
            return known;
        }
        Sum made = kind.nothing();
        if (ofKey == null) {
            ofKey = new OfKey();
            ofKey.put(tags, made);
            byKey.put(key, ofKey);
        } else {
            ofKey.put(tags, made);
        }
        return made;
    }

    /** Seals all sums, adds their results to {@code sums} and removes them. */
    void sealInto(Sums sums) {
        byKey.forEach((key, ofKey) -> ofKey.sealInto(sums, kind.prefix() + key));
        byKey.clear();
    }
}
