// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/decoder.h"

#include <deque>

namespace vireo::media::play {

//! A packet on its way to a decoder, or a mark between packets.
struct QueuedPacket
{
    enum class What {
        Data,
        Drain, //!< the clip begins again behind this
        End, //!< nothing follows; shift is when it is over
    };

    What what = What::Data;
    AvPtr<AVPacket> packet;
    std::shared_ptr<const StreamParameters> parameters;
    std::unique_ptr<Decoder> decoder; //!< opened ahead, where this packet needs another one
    quint64 generation = 0; //!< how many seeks came before
    std::chrono::microseconds shift{}; //!< running time at which this pass began
    int pass = 0; //!< how often the clip had begun again

    //! When it is needed, in running time.
    [[nodiscard]] std::chrono::microseconds at() const
    {
        return std::chrono::microseconds(packet ? packet->dts : 0) + shift;
    }
};

//! Packets of one stream; guarded by the engine's mutex.
class PacketQueue
{
public:
    void push(QueuedPacket packet)
    {
        m_bytes += packet.packet ? packet.packet->size : 0;
        m_packets.push_back(std::move(packet));
    }

    [[nodiscard]] QueuedPacket pop()
    {
        QueuedPacket packet = std::move(m_packets.front());
        m_packets.pop_front();
        m_bytes -= packet.packet ? packet.packet->size : 0;
        return packet;
    }

    void clear()
    {
        m_packets.clear();
        m_bytes = 0;
    }

    [[nodiscard]] bool empty() const { return m_packets.empty(); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    //! How long the packets last.
    [[nodiscard]] std::chrono::microseconds span() const
    {
        return m_packets.empty() ? std::chrono::microseconds(0)
                                 : m_packets.back().at() - m_packets.front().at();
    }

private:
    std::deque<QueuedPacket> m_packets;
    qint64 m_bytes = 0;
};

} // namespace vireo::media::play
