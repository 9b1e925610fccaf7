package dev.takt.analytics.export.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * The counts of a {@link FleetPublisher}.
 *
 * @param framesSent how many frames the broker has acknowledged
 * @param framesWaiting how many frames wait
 * @param framesFolded how many frames contain several intervals, because the queue was full or the process was suspended
 * @param framesRetried how often a frame was sent again
 * @param spoolFailures how often the spool could not be written, so that frames are in memory alone; and how many frames of an earlier process
 *     were damaged or too old, and are lost
 * @param lastAck when the broker last acknowledged a frame
 * @param lastError the last failure
 */
public record PublisherHealth(
        long framesSent,
        long framesWaiting,
        long framesFolded,
        long framesRetried,
        long spoolFailures,
        Optional<Instant> lastAck,
        Optional<String> lastError) {}
