/**
 * Listener types beyond {@code jakarta.jms.MessageListener} that message-driven beans may have: {@link org.aerogram.ra.listener.BatchListener} for many
 * messages in one transaction, {@link org.aerogram.ra.listener.MessageMethods} for a method for each kind of message. Interfaces and annotations
 * only; how they are called is the adapter's business.
 */
package org.aerogram.ra.listener;
