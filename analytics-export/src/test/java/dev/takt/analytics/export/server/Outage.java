package dev.takt.analytics.export.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.analytics.export.Delivery;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.server.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The results of one outage of a server for three exporters: one with a spool, one without, and one of a program that is killed too. The tests of a class share
 * one outage, because a server takes seconds to start.
 *
 * @param spooled the counts of the exporter with a spool
 * @param arrivedSpooled the metrics that arrived from it
 * @param direct the counts of the exporter without a spool
 * @param arrivedDirect the metrics that arrived from it
 * @param arrivedFromProgram the metrics that arrived from the programs
 */
record Outage(
        Delivery spooled,
        List<Metric> arrivedSpooled,
        Delivery direct,
        List<Metric> arrivedDirect,
        List<Metric> arrivedFromProgram) {
    /** The number of calls of the exporter with a spool. */
    static final int CALLS = 100_000;

    /** The numbers of the calls that the exporter without a spool drops: those during the outage. */
    static final int FIRST_LOST = 20_000;

    static final int END_OF_LOST = 25_000;

    /** The number of calls of the exporter without a spool. */
    static final int DIRECT_CALLS = 50_000;

    /** The number of calls of the program. */
    static final int PROGRAM_CALLS = 20_000;

    private static final String DECLARATION = """
            takt.export.server {
              spool = "%s/program-spool"
              queue-size = 100000
              batch-size = 500
              timeout = 60s
              backoff = 50ms
              longest-backoff = 500ms
              circuit-pause = 500ms
              resource = false
              %s
            }
            """;

    /** Kills the server and restarts it while exporters to three places are at work. */
    static Outage of(RealServer server, Place forSpooled, Place forDirect, Place forProgram, Path folder)
            throws IOException {
        Path config =
                Files.writeString(folder.resolve("takt.conf"), DECLARATION.formatted(folder, forProgram.declaration()));
        try (Calls spooled = Calls.to(
                        forSpooled.exporter(),
                        Calls.settings()
                                .queueSize(CALLS)
                                .spool(folder.resolve("spool"))
                                .build());
                Calls direct = Calls.to(
                        forDirect.exporter(),
                        Calls.settings().queueSize(CALLS).retries(0).build())) {
            spooled.make(0, CALLS / 2);
            direct.make(0, FIRST_LOST);
            assertThat(direct.flush()).isTrue();
            server.kill();
            spooled.make(CALLS / 2, CALLS);
            direct.make(FIRST_LOST, END_OF_LOST);
            // Everything offered now is dropped before the server is back.
            assertThat(direct.flush()).isTrue();
            fillSpoolOfProgram(config);
            server.restart();
            direct.make(END_OF_LOST, DIRECT_CALLS);
            sendSpoolOfProgram(config);
            assertThat(spooled.flush()).isTrue();
            assertThat(direct.flush()).isTrue();
            return new Outage(
                    spooled.delivery(),
                    forSpooled.arrived(),
                    direct.delivery(),
                    forDirect.arrived(),
                    forProgram.arrived());
        }
    }

    private static void fillSpoolOfProgram(Path config) throws IOException {
        try (ProgramProcess killed = ProgramProcess.start(config, PROGRAM_CALLS)) {
            killed.await(progress -> progress.spooled() == PROGRAM_CALLS);
        }
    }

    private static void sendSpoolOfProgram(Path config) throws IOException {
        try (ProgramProcess killed = ProgramProcess.start(config, 0)) {
            killed.await(progress -> progress.sent() > 0);
        }
        try (ProgramProcess last = ProgramProcess.start(config, 0)) {
            last.await(progress -> progress.spooled() == 0);
        }
    }
}
