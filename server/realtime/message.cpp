// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/message.h"

namespace vireo::server::realtime {
namespace {

constexpr unsigned char kFinalText = 0x81;
constexpr std::size_t kShort = 125; //!< the most that the header's second byte holds
constexpr unsigned char kTwoBytes = 126;
constexpr unsigned char kEightBytes = 127;

} // namespace

Message::Message(std::string_view text, Id author, Frame blank)
    : m_author(author)
    , m_blank(std::move(blank))
{
    const auto size = text.size();
    int bytes = 0; // of the length, beside the second byte
    m_wire.reserve(size + 10);
    m_wire.push_back(char(kFinalText));
    if (size <= kShort) {
        m_wire.push_back(char(size));
    } else if (size <= 0xffff) {
        m_wire.push_back(char(kTwoBytes));
        bytes = 2;
    } else {
        m_wire.push_back(char(kEightBytes));
        bytes = 8;
    }
    for (int i = bytes - 1; i >= 0; --i)
        m_wire.push_back(char(quint64(size) >> (8 * i) & 0xff));
    m_header = m_wire.size();
    m_wire += text;
}

} // namespace vireo::server::realtime
