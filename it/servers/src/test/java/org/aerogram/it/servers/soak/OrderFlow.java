// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.servers.soak;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.aerogram.it.servers.soak.app.OrdersBean;
import org.aerogram.jms.AerogramConnectionFactory;

/**
 * Sends orders at a steady pace and collects what the application sends on, each on a thread of its own, whatever becomes of node and server meanwhile. An
 * order whose send failed may have been sent all the same; an order that is collected twice as one message came again, one that is collected as two
 * messages was handled twice.
 */
final class OrderFlow {
    private static final long PACE_NS = 25_000_000L;
    private static final int MOST_UNDER_WAY = 400;
    private static final long RECEIVE_MS = 500;

    private final Map<Integer, Set<String>> handled = new ConcurrentHashMap<>();
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
    private final Set<Integer> doubtful = ConcurrentHashMap.newKeySet();
    private final AerogramConnectionFactory factory;
    private final Thread sender = new Thread(this::send, "soak-sender");
    private final Thread collector = new Thread(this::collect, "soak-collector");
    private volatile boolean sending = true;
    private volatile boolean collecting = true;

    OrderFlow(final String url) {
        factory = new AerogramConnectionFactory(url);
    }

    void start() {
        sender.start();
        collector.start();
    }

    private void send() {
        int order = 0;
        while (sending) {
            try (JMSContext context = factory.createContext()) {
                while (sending) {
                    if (sent.size() + doubtful.size() - handled.size() < MOST_UNDER_WAY) {
                        order++;
                        doubtful.add(order);
                        context.createProducer().send(context.createQueue(OrdersBean.ORDERS), Integer.toString(order));
                        sent.add(order);
                        doubtful.remove(order);
                    }
                    LockSupport.parkNanos(PACE_NS);
                }
            } catch (final JMSRuntimeException e) {
                LockSupport.parkNanos(PACE_NS);
            }
        }
    }

    private void collect() {
        while (collecting) {
            try (JMSContext context = factory.createContext()) {
                final JMSConsumer consumer = context.createConsumer(context.createQueue(OrdersBean.HANDLED));
                while (collecting) {
                    final Message message = consumer.receive(RECEIVE_MS);
                    if (message != null) {
                        handled.computeIfAbsent(
                                        Integer.valueOf(message.getBody(String.class)),
                                        order -> ConcurrentHashMap.newKeySet())
                                .add(message.getJMSMessageID());
                    }
                }
            } catch (final JMSException | JMSRuntimeException e) {
                LockSupport.parkNanos(PACE_NS);
            }
        }
    }

    /** No more orders; what is under way goes on. */
    void stopSending() throws InterruptedException {
        sending = false;
        sender.join();
    }

    /** How many orders were sent for certain. */
    int sent() {
        return sent.size();
    }

    /** How many were handled. */
    int handled() {
        return handled.size();
    }

    /** Those sent for certain that were not handled yet. */
    Set<Integer> missing() {
        final Set<Integer> missing = new TreeSet<>(sent);
        missing.removeAll(handled.keySet());
        return missing;
    }

    /** Those that were handled more than once. */
    Set<Integer> doubled() {
        final Set<Integer> doubled = new TreeSet<>();
        handled.forEach((order, messages) -> {
            if (messages.size() > 1) {
                doubled.add(order);
            }
        });
        return doubled;
    }

    /** Every order that was handled. */
    Set<Integer> orders() {
        return new TreeSet<>(handled.keySet());
    }

    /** Ends both threads. */
    void stop() throws InterruptedException {
        sending = false;
        collecting = false;
        sender.join();
        collector.join();
    }
}
