// SPDX-License-Identifier: Apache-2.0
/** The properties of a message (specification, section 3.5): their names, their values, and how values convert, those of map and stream messages included. */
package org.aerogram.jms.message.property;
