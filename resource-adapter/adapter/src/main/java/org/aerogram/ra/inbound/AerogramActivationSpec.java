// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.aerogram.ra.listener.BatchListener;
import org.aerogram.ra.listener.MessageMethods;
import org.aerogram.ra.provider.Association;
import org.aerogram.ra.provider.ConnectionParameters;
import org.aerogram.ra.provider.ConnectionProperties;

/**
 * The activation properties of a message-driven bean, as text, the way servers hand them over. {@link ActivationCheck} reads them and says
 * what is wrong; the README of this module has the table with meanings and defaults. Set up by one thread.
 */
@Activation(messageListeners = {MessageListener.class, BatchListener.class, MessageMethods.class})
public final class AerogramActivationSpec extends ConnectionProperties implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter resourceAdapter;
    private transient volatile boolean refused;
    private String destinationLookup;
    private String destination;
    private String destinationType;
    private String connectionFactoryLookup;
    private String messageSelector;
    private String acknowledgeMode;
    private String subscriptionDurability;
    private String subscriptionName;
    private String shareSubscriptions;
    private String maxSessions;
    private String prefetch;
    private String batchSize;
    private String redeliveryDelay;
    private String redeliveryMaxDelay;
    private String reconnectDelay;
    private String reconnectMaxDelay;
    private String pauseAfterFailures;
    private String pauseDuration;

    /**
     * Checks what can be checked without looking anything up; servers need not call this, the adapter checks again. What is wrong is said in one line of the log, too, for
     * those servers that go no further, and only the first time.
     *
     * @throws InvalidPropertyException naming every property that is wrong.
     */
    @Override
    public void validate() throws InvalidPropertyException {
        try {
            new ActivationCheck(this).conclude();
            refused = false;
        } catch (final InvalidPropertyException e) {
            if (!refused) {
                refused = true;
                final String on = destinationLookup == null ? destination : destinationLookup;
                ActivationLog.refused(on == null ? "a bean" : "a bean on '" + on + "'", e);
            }
            throw e;
        }
    }

    /** Whether it has been said already that something is wrong with it. */
    boolean isSaidToBeRefused() {
        return refused;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    /** @throws jakarta.resource.spi.IllegalStateException if it belongs to another adapter already; one of the same configuration is no other. */
    @Override
    public void setResourceAdapter(final ResourceAdapter adapter) throws ResourceException {
        Association.check(resourceAdapter, adapter);
        resourceAdapter = adapter;
    }

    /** Where and as whom to connect, as far as the activation itself says. */
    public ConnectionParameters parameters() {
        return configured();
    }

    public String getDestinationLookup() {
        return destinationLookup;
    }

    public void setDestinationLookup(final String destinationLookup) {
        this.destinationLookup = destinationLookup;
    }

    public String getDestination() {
        return destination;
    }

    public void setDestination(final String destination) {
        this.destination = destination;
    }

    public String getDestinationType() {
        return destinationType;
    }

    public void setDestinationType(final String destinationType) {
        this.destinationType = destinationType;
    }

    public String getConnectionFactoryLookup() {
        return connectionFactoryLookup;
    }

    public void setConnectionFactoryLookup(final String connectionFactoryLookup) {
        this.connectionFactoryLookup = connectionFactoryLookup;
    }

    public String getMessageSelector() {
        return messageSelector;
    }

    public void setMessageSelector(final String messageSelector) {
        this.messageSelector = messageSelector;
    }

    public String getAcknowledgeMode() {
        return acknowledgeMode;
    }

    public void setAcknowledgeMode(final String acknowledgeMode) {
        this.acknowledgeMode = acknowledgeMode;
    }

    public String getSubscriptionDurability() {
        return subscriptionDurability;
    }

    public void setSubscriptionDurability(final String subscriptionDurability) {
        this.subscriptionDurability = subscriptionDurability;
    }

    public String getSubscriptionName() {
        return subscriptionName;
    }

    public void setSubscriptionName(final String subscriptionName) {
        this.subscriptionName = subscriptionName;
    }

    public String getShareSubscriptions() {
        return shareSubscriptions;
    }

    public void setShareSubscriptions(final String shareSubscriptions) {
        this.shareSubscriptions = shareSubscriptions;
    }

    public String getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(final String maxSessions) {
        this.maxSessions = maxSessions;
    }

    public String getPrefetch() {
        return prefetch;
    }

    public void setPrefetch(final String prefetch) {
        this.prefetch = prefetch;
    }

    public String getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(final String batchSize) {
        this.batchSize = batchSize;
    }

    public String getRedeliveryDelay() {
        return redeliveryDelay;
    }

    public void setRedeliveryDelay(final String redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public String getRedeliveryMaxDelay() {
        return redeliveryMaxDelay;
    }

    public void setRedeliveryMaxDelay(final String redeliveryMaxDelay) {
        this.redeliveryMaxDelay = redeliveryMaxDelay;
    }

    public String getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(final String reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public String getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    public void setReconnectMaxDelay(final String reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public String getPauseAfterFailures() {
        return pauseAfterFailures;
    }

    public void setPauseAfterFailures(final String pauseAfterFailures) {
        this.pauseAfterFailures = pauseAfterFailures;
    }

    public String getPauseDuration() {
        return pauseDuration;
    }

    public void setPauseDuration(final String pauseDuration) {
        this.pauseDuration = pauseDuration;
    }
}
