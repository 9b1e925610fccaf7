package dev.takt.analytics.export.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** The meaning of an error that the client reports of a record. */
enum RecordError {
    /** May pass: the client calls it retriable, access may still be granted, or another record of its batch is at fault. */
    PASSING,
    /** Concerns this record, whatever else may be wrong. */
    OF_THE_RECORD,
    /** Will not pass by itself. It concerns this record if others arrive, else all: the topic or the producer, for instance. */
    FINAL;

    private static final List<Class<? extends Exception>> OF_RECORDS = List.of(
            InvalidRecordException.class,
            InvalidTimestampException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            SerializationException.class);

    static RecordError of(Exception error) {
        if (OF_RECORDS.stream().anyMatch(kind -> kind.isInstance(error))) {
            return OF_THE_RECORD;
        }
        boolean passing = error instanceof RetriableException
                || error instanceof AuthenticationException
                || error instanceof AuthorizationException
                // What the client says itself: not of this record, which was in a batch with one that is at fault.
                || !(error instanceof ApiException);
        return passing ? PASSING : FINAL;
    }

    /** Returns true if the producer may be the cause: one that lost its identity fails for good. */
    static boolean mayBeOfProducer(Exception error) {
        return of(error) == FINAL
                || error instanceof AuthenticationException
                || error instanceof AuthorizationException;
    }
}
