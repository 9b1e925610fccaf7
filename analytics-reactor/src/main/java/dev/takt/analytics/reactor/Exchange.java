package dev.takt.analytics.reactor;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.tracker.Tracker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * One request to a handler, measured until the last byte of its response is written or its connection is gone.
 *
 * <p>The handler's Publisher does not tell this end: Reactor Netty neither cancels nor asks it any more where the response was complete before
 * it, and cancels it alike after success and when the client went. So it is read from the channel: the last part of the response goes by on
 * its way out, and whether it was written, its promise tells. Of the Publisher only its error is used, to be recorded.
 *
 * <p>It is the handler of one exchange and removes itself with its end. Parts go by on the channel's event loop; all else comes from any
 * thread.
 */
final class Exchange extends ChannelDuplexHandler implements ChannelFutureListener {
    private final HttpCalls calls;
    private final Measurement running;

    /** Why the response failed, as long as it was not for the connection. */
    private volatile @Nullable Throwable error;

    private volatile boolean connectionFailed;

    /** The status that was written, on the event loop. */
    private String status = "";

    /** Starts to measure a call of {@code tracker}. */
    Exchange(HttpCalls calls, Tracker tracker) {
        this.calls = calls;
        this.running = new Measurement(
                tracker.instruments(),
                tracker.series(),
                tracker.stamp(),
                tracker.begin(ThreadContext.current().carried()));
    }

    /** Looks at what goes out on {@code connection} from now on, and for its end. */
    void follow(Connection connection) {
        Channel channel = connection.channel();
        channel.closeFuture().addListener(this);
        try {
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, this);
        } catch (NoSuchElementException closed) {
            // what is closed has no handlers any more, and its end is told all the same
        }
    }

    /** Takes note that the handler failed, unless that is for the connection, which tells itself. */
    void failed(Throwable why) {
        error = connectionFailed ? null : why;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is that of the promise
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) {
        boolean preliminary = false;
        if (part instanceof HttpResponse response) {
            preliminary = isPreliminary(response.status());
            status = preliminary ? status : response.status().codeAsText().toString();
        }
        if (part instanceof LastHttpContent && !preliminary) {
            context.write(part, promise.unvoid().addListener(last -> written(context, last)));
        } else {
            context.write(part, promise);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connectionFailed = true;
        context.fireExceptionCaught(cause);
    }

    /** The connection is closed. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        connectionFailed = true;
        brokenOff();
    }

    private void written(ChannelHandlerContext context, Future<? super Void> last) {
        leave(context);
        if (last.isSuccess()) {
            Outcome outcome = calls.outcomeOf(status);
            running.stop(
                    calls.series(running.series().name(), HttpCalls.classOf(status)),
                    outcome,
                    outcome == Outcome.FAILURE ? error : null,
                    null);
        } else {
            brokenOff();
        }
    }

    private void leave(ChannelHandlerContext context) {
        context.channel().closeFuture().removeListener(this);
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private void brokenOff() {
        Throwable why = error;
        String statusClass = why == null ? HttpCalls.ABORTED : HttpCalls.ERROR;
        Outcome outcome = why == null ? Outcome.CANCELLED : Outcome.FAILURE;
        running.stop(calls.series(running.series().name(), statusClass), outcome, why, null);
    }

    /** Whether the response to the request is yet to come; after a change of protocols none will. */
    private static boolean isPreliminary(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
