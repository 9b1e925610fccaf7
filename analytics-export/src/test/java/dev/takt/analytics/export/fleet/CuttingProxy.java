package dev.takt.analytics.export.fleet;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A proxy in front of one Kafka broker that can swallow the acknowledgement of a record and stay away afterwards. It puts its own port
 * into the answers that name the broker, so that all requests come through it.
 */
final class CuttingProxy implements Closeable {
    private static final byte[] HOST = "127.0.0.1".getBytes(StandardCharsets.US_ASCII);
    private static final int PRODUCE = 0;

    private final ServerSocket server;
    private final int brokerPort;
    private volatile boolean cutsNext;
    private volatile boolean isAway;

    CuttingProxy(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Swallows the next acknowledgement, and every connection from then on. */
    void cutNextAcknowledgement() {
        cutsNext = true;
    }

    boolean hasCut() {
        return isAway;
    }

    void comeBack() {
        isAway = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            if (isAway) {
                client.close();
            } else {
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                Queue<Integer> asked = new ConcurrentLinkedQueue<>();
                daemon(() -> forwardRequests(client, broker, asked));
                daemon(() -> forwardAnswers(broker, client, asked));
            }
        }
    }

    private static void forwardRequests(Socket client, Socket broker, Queue<Integer> asked) throws IOException {
        try (client;
                broker) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(broker.getOutputStream());
            while (true) {
                byte[] request = read(in);
                asked.add((int) ByteBuffer.wrap(request).getShort());
                write(request, out);
            }
        }
    }

    private void forwardAnswers(Socket broker, Socket client, Queue<Integer> asked) throws IOException {
        try (client;
                broker) {
            DataInputStream in = new DataInputStream(broker.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] answer = read(in);
                if (asked.remove() == PRODUCE && cutsNext) {
                    cutsNext = false;
                    isAway = true;
                }
                if (isAway) {
                    return;
                }
                rename(answer);
                write(answer, out);
            }
        }
    }

    /** Replaces the port behind each host name. */
    private void rename(byte[] answer) {
        ByteBuffer bytes = ByteBuffer.wrap(answer);
        for (int at = 0; at + HOST.length + Integer.BYTES <= answer.length; at++) {
            boolean isHost = bytes.slice(at, HOST.length).equals(ByteBuffer.wrap(HOST));
            if (isHost && bytes.getInt(at + HOST.length) == brokerPort) {
                bytes.putInt(at + HOST.length, port());
            }
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void write(byte[] message, DataOutputStream out) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + message.length);
        out.write(whole.putInt(message.length).put(message).array());
        out.flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // One of the two sides has closed the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
