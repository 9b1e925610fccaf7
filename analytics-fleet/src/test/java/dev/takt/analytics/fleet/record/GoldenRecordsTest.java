package dev.takt.analytics.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.LastError;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.SlowCallRecord;
import dev.takt.analytics.fleet.record.InstanceStatus.Epoch;
import dev.takt.analytics.fleet.record.InstanceStatus.Minute;
import dev.takt.analytics.fleet.record.InstanceStatus.State;
import dev.takt.analytics.fleet.record.SlowList.FleetCall;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The bytes of the records of version 1, which stay the same: a fleet has records that earlier versions wrote. With the property
 * {@code golden.write} the file is written, which is only for records of a new version.
 */
class GoldenRecordsTest {
    private static final Path FILE = Path.of("src/test/resources/golden/records-1.txt");
    private static final SeriesDefinition SAVE =
            SeriesDefinition.of("orders.save", "db", Tags.of(Map.of("table", "orders", "region", "eu")));
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    @Test
    void recordsHaveTheBytesOfVersionOne() throws IOException {
        String written = records().entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue() + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, written);
        }

        assertThat(FILE).hasContent(written);
    }

    @Test
    void readsTheBytesOfVersionOne() throws IOException {
        Map<String, byte[]> known = Files.readAllLines(FILE).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> HexFormat.of().parseHex(parts[1])));

        assertThat(hex(figures(MergedFigures.read(bytes(known, "figures"))))).isEqualTo(hex(bytes(known, "figures")));
        assertThat(InstanceStatus.read(bytes(known, "instance")).toBytes(new TotalsWriter()))
                .isEqualTo(bytes(known, "instance"));
        assertThat(MergedKey.ofBytes(bytes(known, "key"))).isEqualTo(key());
        assertThat(SeriesRecord.read(bytes(known, "series"))).isEqualTo(SAVE);
        assertThat(SlowList.read(bytes(known, "slowest"))).isEqualTo(slowest());
        assertThat(SlowList.minuteOf(bytes(known, "slowest-key"))).isEqualTo(NOON.getEpochSecond());
    }

    private static byte[] bytes(Map<String, byte[]> known, String name) {
        return known.getOrDefault(name, new byte[0]);
    }

    private static Map<String, String> records() {
        MergedFigures figures = new MergedFigures(
                true,
                false,
                7,
                12,
                2,
                totals(),
                List.of(new InstanceShare("web-1", 3, 1, 9_000_000)),
                List.of(new InstanceShare("web-2", 2, 1, 1_000_000)),
                List.of(new InstanceError(new LastError("java.io.IOException", "no route", 1_000), "web-2")));
        Map<String, String> records = new TreeMap<>();
        records.put("figures", hex(figures(figures)));
        records.put("instance", hex(status().toBytes(new TotalsWriter())));
        records.put("key", hex(key().toBytes()));
        records.put("series", hex(SeriesRecord.toBytes(SAVE)));
        records.put("slowest", hex(slowest().toBytes()));
        records.put("slowest-key", hex(SlowList.key(NOON.getEpochSecond(), "shop" + MergedKey.SEPARATOR + "1.0")));
        return records;
    }

    private static byte[] figures(MergedFigures figures) {
        ByteWriter out = new ByteWriter();
        figures.write(out, new TotalsWriter());
        return Arrays.copyOf(out.array(), out.length());
    }

    private static MergedKey key() {
        return new MergedKey(Resolution.MINUTE, NOON.getEpochSecond(), SAVE.id(), "shop" + MergedKey.SEPARATOR + "1.0");
    }

    private static SlowList slowest() {
        SlowCallRecord call =
                new SlowCallRecord(SAVE.id(), 1_000_000_000, 5_000_000, Outcome.FAILURE, "java.io.IOException");
        return new SlowList(List.of(new FleetCall("web-1", call)));
    }

    private static InstanceStatus status() {
        return new InstanceStatus(
                State.LATE,
                List.of(new Epoch(1_700_000_000_000_000_000L, 41, NOON.minusSeconds(90), NOON)),
                "shop" + MergedKey.SEPARATOR + "1.0",
                Map.of("host.name", "h1", "service.name", "shop"),
                Duration.ofSeconds(10),
                1_000,
                2,
                30,
                4,
                5,
                6,
                Map.of("row-dropped", 9L, "caller-unknown", 1L),
                3,
                List.of(new Minute(NOON.getEpochSecond() - 60, 600, 6, 1_500_000, 20_000_000)),
                NOON.getEpochSecond(),
                totals());
    }

    private static SeriesTotals totals() {
        SeriesTotals totals = new SeriesTotals();
        Bands bands = new Bands(100_000_000L, 500_000_000L);
        for (long nanos = 1; nanos < 1_000_000_000L; nanos *= 7) {
            totals.add(nanos, nanos % 2 == 0 ? Outcome.FAILURE : Outcome.SUCCESS, bands);
        }
        totals.add(0, Outcome.CANCELLED, bands);
        totals.add(0, Outcome.UNSET, bands);
        return totals;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
