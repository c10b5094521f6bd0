/**
 * The application: orders come in over HTTP, travel as messages through an injected context, and are handled by a message-driven bean.
 * Nothing in here names Aerogram but the one line that says which resource adapter feeds the bean.
 */
package org.aerogram.samples.orders;
