// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import org.aerogram.jms.connection.AerogramConnection;
import org.aerogram.jms.testing.ScriptedNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The node takes nothing for longer than {@code sendTimeout}: the end of a transaction that finds no room leaves the transaction as it is. */
@Timeout(120)
class NoRoomTest {
    private static final int WINDOW = 4096;

    private final ScriptedNode node = new ScriptedNode("no-room");
    private AerogramConnection connection;
    private Session session;

    @BeforeEach
    void fill() throws JMSException {
        node.windowBytes(WINDOW);
        connection =
                (AerogramConnection) new AerogramConnectionFactory(node.url() + "?sendTimeout=10ms").createConnection();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        session.createProducer(session.createQueue("q")).send(session.createTextMessage("in a transaction"));
        final Session other = connection.createSession();
        final MessageProducer producer = other.createProducer(other.createQueue("r"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        node.silent(true);
        producer.send(other.createTextMessage("first"));
        // The longest that still fits: what is left is less than the shortest command.
        for (int length = WINDOW; length > 0; length -= 10) {
            try {
                producer.send(other.createTextMessage("x".repeat(length)));
                return;
            } catch (final ResourceAllocationException tooLong) {
                assertThat(tooLong).hasMessageContaining("has taken nothing");
            }
        }
    }

    @AfterEach
    void end() throws JMSException {
        node.silent(false);
        connection.close();
        node.close();
    }

    @Test
    void shouldCommitLater() throws JMSException {
        assertThatThrownBy(session::commit).isInstanceOf(ResourceAllocationException.class);
        assertThat(node.count("Commit")).isZero();
        node.silent(false);
        session.commit();
        assertThat(node.count("Commit")).isEqualTo(1);
    }

    @Test
    void shouldRollBackInsteadOfTheCommit() throws JMSException {
        assertThatThrownBy(session::commit).isInstanceOf(ResourceAllocationException.class);
        node.silent(false);
        session.rollback();
        assertThat(node.count("Rollback")).isEqualTo(1);
    }

    @Test
    void shouldNotCommitWhatWasToBeRolledBack() throws JMSException {
        assertThatThrownBy(session::rollback).isInstanceOf(ResourceAllocationException.class);
        node.silent(false);
        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
        assertThat(node.count("Rollback")).isEqualTo(1);
        session.createProducer(session.createQueue("q")).send(session.createTextMessage("another"));
        session.commit();
        assertThat(node.count("Commit")).isEqualTo(1);
    }
}
