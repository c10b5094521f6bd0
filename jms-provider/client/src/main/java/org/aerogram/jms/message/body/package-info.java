// SPDX-License-Identifier: Apache-2.0
/**
 * What bodies are made of: the bytes of a received one, or the one that comes as it is read, and the encodings of the values, maps, texts and objects in them. Which
 * message has which body, and whether it may be read or written now, is not known here.
 */
package org.aerogram.jms.message.body;
