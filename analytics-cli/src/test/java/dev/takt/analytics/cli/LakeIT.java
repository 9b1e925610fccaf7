package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.takt.analytics.codec.ByteWriter;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.fleet.SeriesDefinition;
import dev.takt.analytics.fleet.local.LocalBroker;
import dev.takt.analytics.fleet.record.MergedFigures;
import dev.takt.analytics.fleet.record.MergedKey;
import dev.takt.analytics.fleet.record.Resolution;
import dev.takt.analytics.fleet.record.SeriesRecord;
import dev.takt.analytics.fleet.topic.FleetTopics;
import dev.takt.analytics.totals.Bands;
import dev.takt.analytics.totals.SeriesTotals;
import dev.takt.analytics.totals.TotalsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read the figures of a fleet, with a broker. */
@Tag("heavy")
@Timeout(300)
class LakeIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2026-03-05T10:00:00Z");
    private static final SeriesDefinition SAVE = SeriesDefinition.of("orders.save", "db", Tags.of("table", "orders"));
    private static final SeriesDefinition LOAD =
            SeriesDefinition.of("users.load", "db", Tags.empty()).below(SAVE.id(), false);
    private static final Bands BANDS = new Bands(1_000, 1_000_000);

    @TempDir
    static Path directory;

    private static LocalBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = LocalBroker.start(directory.resolve("broker"), 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void writesClosedWindowsOnce() throws Exception {
        Path lake = directory.resolve("lake");
        Topics topics = Topics.create("shop");
        reportFirst(topics);

        assertThat(lake("shop", lake).out()).isEqualTo("2 records in 2 files\n");
        assertThat(lake("shop", lake).out()).isEqualTo("0 records in 0 files\n");
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.report(engine, 0, figures(SAVE, 0, 3, true, true, 100, 200, 300, 400));
            engine.commitTransaction();
        }
        Command last = lake("shop", lake);

        assertThat(last.err()).isEmpty();
        assertThat(last.code()).isZero();
        assertThat(last.out()).isEqualTo("1 record in 1 file\n");
        assertThat(PartitionedExportTest.asked("select date, hour, window_start, window_seconds, name, event_type,"
                        + " tags->>'table', path, group_values, calls, successes, failures, sum_ns, min_ns, max_ns,"
                        + " sum_squares_ns, frames, instances, revision, is_late from "
                        + PartitionedExportTest.read(lake)
                        + " order by revision"))
                .containsExactly(
                        "2026-03-05 11 2026-03-05T11:01Z 60 users.load db null [orders.save, users.load] [shop, 1.0] 1 1"
                                + " 0 1000 1000 1000 1000000 7 3 1 false",
                        "2026-03-05 10 2026-03-05T10:00Z 60 orders.save db orders [orders.save] [shop, 1.0] 3 3 0 600"
                                + " 100 300 140000 7 3 2 false",
                        "2026-03-05 10 2026-03-05T10:00Z 60 orders.save db orders [orders.save] [shop, 1.0] 4 4 0 1000"
                                + " 100 400 300000 7 3 3 true");
        assertThat(PartitionedExportTest.asked(percentile(lake, 0.5)))
                .containsExactly("orders.save 4 200", "users.load 1 1003");
    }

    /** Reports an open window, two closed ones, and one in a transaction that is aborted. */
    private static void reportFirst(Topics topics) {
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.define(engine, SAVE, LOAD);
            topics.report(engine, 0, figures(SAVE, 0, 1, false, false, 100, 200));
            topics.report(engine, 0, figures(SAVE, 0, 2, true, false, 100, 200, 300));
            topics.report(engine, 1, figures(LOAD, 61, 1, true, false, 1_000));
            engine.commitTransaction();
            engine.beginTransaction();
            topics.report(engine, 1, figures(LOAD, 62, 1, true, false, 5_000));
            engine.flush();
            engine.abortTransaction();
        }
    }

    /** Returns the query of the documentation: the newest revision of each window, and a percentile over all of them. */
    private static String percentile(Path lake, double share) {
        return """
                with newest as (
                  select * from %s
                  qualify row_number() over (partition by window_start, series_id, group_values order by revision desc) = 1
                ), buckets as (
                  select name, unnest(bucket_ns) as ns, unnest(bucket_calls) as calls from newest
                ), cumulated as (
                  select name, ns, sum(calls) over (partition by name order by ns) as up_to,
                    sum(calls) over (partition by name) as total
                  from buckets
                )
                select name, any_value(total) as calls, min(ns) as p from cumulated where up_to >= %s * total
                group by name order by name
                """.formatted(PartitionedExportTest.read(lake), share);
    }

    @Test
    void killedExportIsContinued() throws Exception {
        Path lake = directory.resolve("killed");
        Topics topics = Topics.create("killed");
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.define(engine, SAVE);
            for (int hour = 0; hour < 150; hour++) {
                topics.report(engine, hour % 2, figures(SAVE, hour * 60, 1, true, false, hour + 1));
            }
            engine.commitTransaction();
        }
        for (int files = 1; files < 150; files += 100) {
            int least = files;
            Process killed = TaktProcess.start(
                    "lake",
                    "--bootstrap-servers",
                    broker.bootstrapServers(),
                    "--topic-prefix",
                    "killed",
                    "-o",
                    lake.toString());
            await().atMost(LONGEST).until(() -> !killed.isAlive() || count(lake) >= least);
            killed.destroyForcibly().waitFor();
        }

        assertThat(lake("killed", lake).err()).isEmpty();

        assertThat(PartitionedExportTest.asked(
                        "select count(*), count(distinct window_start), sum(calls), sum(sum_ns) from "
                                + PartitionedExportTest.read(lake)))
                .containsExactly("150 150 150 11325");
        assertThat(count(lake)).isEqualTo(150);
    }

    @Test
    void endsWithFailureIfRecordsAreMissing() throws Exception {
        Path lake = directory.resolve("incomplete");
        Topics topics = Topics.create("incomplete");
        String figures = topics.names().merged(Resolution.MINUTE);
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.define(engine, SAVE);
            topics.report(engine, 0, figures(SAVE, 0, 1, true, false, 100));
            Future<?> unused = engine.send(new ProducerRecord<>(figures, 1, null, new byte[] {1}));
            engine.commitTransaction();
        }
        Command first = lake("incomplete", lake);

        assertThat(first.err()).isEqualTo("takt: 1 record could not be read\n");
        assertThat(first.code()).isEqualTo(ExitCode.FAILED);
        assertThat(first.out()).isEqualTo("1 record in 1 file\n");

        try (Producer<byte[], byte[]> engine = topics.engine();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            engine.beginTransaction();
            topics.report(engine, 0, figures(SAVE, 1, 1, true, false, 100));
            topics.report(engine, 0, figures(SAVE, 2, 1, true, false, 100));
            engine.commitTransaction();
            admin.deleteRecords(Map.of(new TopicPartition(figures, 0), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }
        Command second = lake("incomplete", lake);

        assertThat(second.err()).contains("never reached the lake: the topic deleted");
        assertThat(second.code()).isEqualTo(ExitCode.FAILED);
        assertThat(second.out()).isEqualTo("1 record in 1 file\n");
    }

    @Test
    void followsUntilItIsTerminated() throws Exception {
        Path lake = directory.resolve("followed");
        Topics topics = Topics.create("followed");
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.define(engine, SAVE);
            topics.report(engine, 0, figures(SAVE, 0, 1, true, false, 100));
            engine.commitTransaction();
        }
        Process follow = TaktProcess.start(
                "lake",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--topic-prefix",
                "followed",
                "--partition",
                "day",
                "--follow",
                "-o",
                lake.toString());
        await().atMost(LONGEST).until(() -> count(lake) == 1);

        follow.toHandle().destroy();

        assertThat(follow.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(follow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("1 record in 1 file\n");
        assertThat(TaktProcess.errorsOf(follow)).isEmpty();
    }

    @Test
    void refusesWhatItCannotUse() throws Exception {
        Path lake = directory.resolve("refused");
        Topics.create("refused");
        Path strange = Files.createDirectories(lake.resolve("date=2026-03-05/hour=10"))
                .resolve("orders-000000000001-000000000001.parquet");
        Files.createFile(strange);

        assertThat(lake("refused", lake).err())
                .startsWith("takt: -o must be a directory for refused.merged-1m alone, was ");
        assertThat(lake("refused", lake, "--window", "2m").err())
                .startsWith("takt: --window must be 10s, 1m or 1h, was 2m");
        assertThat(lake("refused", lake, "--every", "0").err())
                .startsWith("takt: --every must be from 1 to 1440, was 0");
        Command without = lake("nowhere", lake);
        assertThat(without.err())
                .startsWith("takt: cannot read the fleet nowhere.* at 127.0.0.1:")
                .endsWith(": the topic nowhere.merged-1m does not exist; no engine has run yet\n");
        assertThat(without.code()).isEqualTo(ExitCode.FAILED);
        Path config = Files.writeString(directory.resolve("kafka.properties"), "security.protocol = NOPE");
        assertThat(lake("refused", lake, "--kafka-config", config.toString()).err())
                .startsWith("takt: cannot read the fleet refused.* at 127.0.0.1:")
                .contains("Invalid value NOPE for configuration security.protocol")
                .hasLineCount(1);
        assertThat(lake("refused", lake, "--kafka-config", "nowhere.properties").err())
                .isEqualTo("takt: nowhere.properties does not exist\n");
        assertThat(Command.run("lake", "-o", lake).err()).startsWith("takt: --bootstrap-servers is needed");
    }

    @Test
    void comparesSeriesByTag() throws Exception {
        Topics topics = Topics.create("canary");
        SeriesDefinition stable = SeriesDefinition.of("orders.save", "db", Tags.of("canary", "no"));
        SeriesDefinition next = SeriesDefinition.of("orders.save", "db", Tags.of("canary", "yes"));
        try (Producer<byte[], byte[]> engine = topics.engine()) {
            engine.beginTransaction();
            topics.define(engine, stable, next, SAVE);
            topics.report(engine, 0, life(stable, 1_000));
            topics.report(engine, 0, life(next, 2_000));
            topics.report(engine, 0, life(SAVE, 9_000));
            engine.commitTransaction();
        }

        Command compare = fleet("canary", "compare", "canary=no", "canary=yes");
        assertThat(compare.err()).isEmpty();
        assertThat(compare.out()).contains("slower").endsWith("1 of 1 series that are on both sides changed\n");
        assertThat(compare.code()).isZero();
        JsonNode change = new ObjectMapper()
                .readTree(fleet("canary", "compare", "canary=yes", "canary=no", "--json")
                        .out());
        assertThat(change).hasSize(1);
        assertThat(change.path(0).path("verdict").asText()).isEqualTo("faster");
        assertThat(change.path(0).path("callsBefore").asInt()).isEqualTo(100);
        assertThat(change.path(0).path("tags")).isEmpty();
        assertThat(fleet("canary", "compare", "canary=no", "canary=no").out())
                .isEqualTo("0 of 1 series that are on both sides changed\n");
        assertThat(fleet("canary", "compare", "canary=no").err())
                .isEqualTo("takt: takt fleet compare takes two groups, each KEY=VALUE\n");
        Command unknown = fleet("canary", "compare", "canary=no", "colour=red");
        assertThat(unknown.err()).contains("an attribute of an instance or a tag of a series", "colour=red");
        assertThat(unknown.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(fleet("canary", "compare", "canary=no", "canary=yes", "--minutes", "121")
                        .err())
                .startsWith("takt: --minutes must be from 1 to 120, was 121");
    }

    /** Returns lifetime figures of 100 calls from {@code nanos} on. */
    private static Reported life(SeriesDefinition series, long nanos) {
        SeriesTotals totals = new SeriesTotals();
        for (int call = 0; call < 100; call++) {
            totals.add(nanos + call, Outcome.SUCCESS, BANDS);
        }
        return new Reported(
                new MergedKey(Resolution.LIFE, 0, series.id(), "shop"),
                new MergedFigures(false, false, 1, 7, 0, totals, List.of(), List.of(), List.of()));
    }

    private static Command fleet(String prefix, Object action, Object... options) {
        Stream<Object> fixed =
                Stream.of("fleet", action, "--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix);
        return Command.run(Stream.concat(fixed, Stream.of(options)).toArray());
    }

    private static Command lake(String prefix, Path lake, String... options) {
        Stream<Object> fixed = Stream.of(
                "lake", "--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix, "-o", lake);
        return Command.run(Stream.concat(fixed, Stream.of(options)).toArray());
    }

    private static long count(Path lake) throws IOException {
        return PartitionedExportTest.filesOf(lake).size();
    }

    /**
     * Merged figures as they are reported.
     *
     * @param key the window and series
     * @param figures the figures
     */
    private record Reported(MergedKey key, MergedFigures figures) {}

    /** Returns figures of a minute that contain calls of these durations. */
    private static Reported figures(
            SeriesDefinition series, int minute, long revision, boolean isFinal, boolean isLate, long... nanos) {
        SeriesTotals totals = new SeriesTotals();
        Arrays.stream(nanos).forEach(one -> totals.add(one, Outcome.SUCCESS, BANDS));
        long window = START.getEpochSecond() + minute * 60L;
        return new Reported(
                new MergedKey(Resolution.MINUTE, window, series.id(), "shop" + MergedKey.SEPARATOR + "1.0"),
                new MergedFigures(isFinal, isLate, revision, 7, 3, totals, List.of(), List.of(), List.of()));
    }

    /**
     * The topics of a fleet with two partitions of figures.
     *
     * @param names their names
     */
    private record Topics(FleetTopics names) {
        static Topics create(String prefix) throws Exception {
            Topics topics = new Topics(new FleetTopics(prefix));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(
                                new NewTopic(topics.names.merged(Resolution.MINUTE), 2, (short) 1),
                                new NewTopic(topics.names.merged(Resolution.LIFE), 1, (short) 1),
                                new NewTopic(topics.names.instances(), 1, (short) 1),
                                new NewTopic(topics.names.slowest(), 1, (short) 1),
                                new NewTopic(topics.names.series(), 1, (short) 1)))
                        .all()
                        .get();
            }
            return topics;
        }

        Producer<byte[], byte[]> engine() {
            Producer<byte[], byte[]> engine = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            broker.bootstrapServers(),
                            "transactional.id",
                            names.prefix(),
                            "max.in.flight.requests.per.connection",
                            1),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            engine.initTransactions();
            return engine;
        }

        void define(Producer<byte[], byte[]> engine, SeriesDefinition... all) {
            for (SeriesDefinition one : all) {
                var unused = engine.send(
                        new ProducerRecord<>(names.series(), one.id().toBytes(), SeriesRecord.toBytes(one)));
            }
        }

        void report(Producer<byte[], byte[]> engine, int partition, Reported one) {
            ByteWriter out = new ByteWriter();
            one.figures().write(out, new TotalsWriter());
            byte[] value = Arrays.copyOf(out.array(), out.length());
            var unused = engine.send(new ProducerRecord<>(
                    names.merged(one.key().resolution()), partition, one.key().toBytes(), value));
        }
    }
}
