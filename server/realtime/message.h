// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <memory>
#include <string>
#include <string_view>

namespace vireo::server::realtime {

class Message;
//! One message as it goes out, shared by everybody who gets it.
using Frame = std::shared_ptr<const Message>;

//! \brief A text and the WebSocket frame around it (RFC 6455 5.2): one final, unmasked text frame,
//! made once for all its receivers.
class Message
{
public:
    //! \p author: whose words it holds; null: nobody's. \p blank: what who is apart from the
    //! author gets in its place.
    explicit Message(std::string_view text, Id author = {}, Frame blank = {});

    [[nodiscard]] const std::string &wire() const { return m_wire; }
    [[nodiscard]] std::string_view text() const
    {
        return std::string_view(m_wire).substr(m_header);
    }
    [[nodiscard]] Id author() const { return m_author; }
    [[nodiscard]] const Frame &blank() const { return m_blank; }

private:
    std::string m_wire;
    std::size_t m_header = 0;
    const Id m_author;
    const Frame m_blank;
};

} // namespace vireo::server::realtime
