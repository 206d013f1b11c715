// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/engine.h"

#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::media::play {
namespace {

constexpr auto kAhead = 1200ms; // of pictures
constexpr auto kAudioAhead = 500ms;
constexpr auto kMostAhead = 3000ms; // of pictures, while sound is missing
constexpr auto kAudioMost = 5000ms; // of sound that nobody takes
constexpr qint64 kBytesAhead = 8 * 1024 * 1024; // of pictures
constexpr auto kOneFrame = 33'333us;
constexpr auto kFilm = 100ms; // what is shorter is a still,
constexpr auto kStill = 1s; // and lasts this long
constexpr qint64 kAudioBytes = 1024 * 1024;
constexpr size_t kMostEarly = 4096; // packets of sound before the first picture of a part
constexpr auto kSeam = 200ms; // between what one part ends with and the next begins with
constexpr int kBrokenMost = 8; // parts in a row, before a clip is given up
constexpr auto kSlack = 10s; // between what a playlist says and what time stamps say
constexpr auto kLongest = 24h;

} // namespace

void Engine::demux()
{
    const Result<ByteSource::Layout> layout = m_setup.source->layout();
    if (!layout.ok())
        return fail(layout.error());
    if (layout->parts.empty())
        return fail(Demuxer::broken());
    {
        std::unique_lock lock(m_mutex);
        m_layout = *layout;
        m_starts.resize(m_layout.parts.size());
        std::exclusive_scan(
            m_layout.parts.begin(), m_layout.parts.end(), m_starts.begin(), Time(0));
        m_length = m_starts.back() + m_layout.parts.back();
        m_changed = m_length > Time(0);
        tellIfChanged(lock);
    }

    Pass pass;
    pass.generation = 1;
    for (;;) {
        switch (demuxPart(pass)) {
        case PartEnd::Quit:
            return;
        case PartEnd::Sought:
            beginAfterSeek(pass);
            break;
        case PartEnd::Broken:
        case PartEnd::Next: {
            pass.partStart += m_layout.parts.at(static_cast<size_t>(pass.part));
            pass.skipTo = {};
            pass.early.clear();
            pass.atSeam = true;
            if (++pass.part < static_cast<int>(m_layout.parts.size()))
                break;
            std::unique_lock lock(m_mutex);
            const bool again = m_loop;
            lock.unlock();
            endPass(pass, again);
            if (again)
                break;
            lock.lock();
            m_demuxWake.wait(lock, [&] { return m_quit || pass.generation != m_generation; });
            if (m_quit)
                return;
            lock.unlock();
            beginAfterSeek(pass);
            break;
        }
        }
    }
}

Engine::PartEnd Engine::demuxPart(Pass &pass)
{
    std::shared_ptr<ByteReader> reader = m_setup.source->open(pass.part);
    {
        const std::lock_guard lock(m_mutex);
        m_reader = reader;
        if (m_quit)
            return PartEnd::Quit;
        if (pass.generation != m_generation)
            return PartEnd::Sought;
    }
    // Whether a read that failed was a command, the source or the bytes.
    const auto interrupted = [&]() -> std::optional<PartEnd> {
        const std::lock_guard lock(m_mutex);
        if (m_quit)
            return PartEnd::Quit;
        if (pass.generation != m_generation)
            return PartEnd::Sought;
        return {};
    };
    const auto stop = [&](const Error &error) {
        if (const auto end = interrupted())
            return *end;
        stopWith(pass, error);
        return PartEnd::Quit;
    };

    // Bytes that make no sense end a file; of a clip in parts they end this part.
    const auto damaged = [&](const Error &error) {
        if (const auto end = interrupted())
            return *end;
        return skipPart(pass) ? PartEnd::Broken : stop(error);
    };

    auto opened = Demuxer::open(reader, m_layout.container, m_track != nullptr);
    if (!opened.ok()) {
        if (opened.error().is(Error::Kind::Cancelled))
            return stop(m_setup.source->error());
        return damaged(opened.error());
    }
    const std::unique_ptr<Demuxer> demuxer = std::move(opened).value();
    if (pass.skipTo > Time(0))
        (void)demuxer->seek(pass.skipTo + m_origin.value_or(Time(0)));
    {
        std::unique_lock lock(m_mutex);
        m_hasAudio = demuxer->parameters(Kind::Audio) != nullptr;
        if (m_length <= Time(0) && demuxer->duration() > Time(0)) {
            m_length = demuxer->duration();
            m_changed = true;
        }
        tellIfChanged(lock);
    }

    qint64 packets = 0;
    for (;;) {
        const PartEnd wait = waitForSpace(pass);
        if (wait != PartEnd::Next)
            return wait;
        Demuxer::Read read = demuxer->next();
        switch (read.outcome) {
        case Demuxer::Outcome::Packet:
            ++packets;
            if (!queue(pass, *demuxer, std::move(read)))
                return damaged(Demuxer::broken());
            break;
        case Demuxer::Outcome::Cut:
            return stop(m_setup.source->error());
        case Demuxer::Outcome::Broken:
            return damaged(Demuxer::broken());
        case Demuxer::Outcome::End:
            if (packets == 0)
                return damaged(Demuxer::broken());
            giveEarly(pass);
            return interrupted().value_or(PartEnd::Next);
        }
    }
}

bool Engine::queue(Pass &pass, const Demuxer &demuxer, Demuxer::Read read)
{
    AVPacket &packet = *read.packet;
    const auto parameters = demuxer.parameters(read.kind);
    const Time frame
        = parameters->frameDuration > Time(0) ? parameters->frameDuration : Time(kOneFrame);
    if (packet.pts == AV_NOPTS_VALUE)
        packet.pts = packet.dts;
    if (packet.pts == AV_NOPTS_VALUE)
        packet.pts = (pass.end + m_origin.value_or(Time(0))).count();
    if (packet.dts == AV_NOPTS_VALUE)
        packet.dts = packet.pts;

    // Another rung: its decoder is opened here, while the one before still has pictures to give.
    QueuedPacket queued;
    if (read.kind == Kind::Video && pass.video != parameters) {
        if (pass.video && !pass.video->continues(*parameters))
            queued.decoder = makeVideoDecoder(*parameters);
        pass.video = parameters;
    }

    const std::lock_guard lock(m_mutex);
    if (read.kind == Kind::Video) {
        if (!m_origin)
            m_origin = Time(packet.pts) - pass.partStart;
        const Time position = Time(packet.pts) - *m_origin;
        if (!believable(pass, position))
            return false;
        const Time lasts
            = std::min(packet.duration > 0 ? Time(packet.duration) : frame, Time(kSlack));
        closeSeam(pass, position);
        giveEarlyLocked(pass);
        pass.end = std::max(pass.end, position + lasts);
        pass.reached = std::max(pass.reached, position + lasts);
        pass.brokenParts = 0;
    }
    if (pass.generation != m_generation)
        return true;

    queued.packet = std::move(read.packet);
    queued.parameters = parameters;
    queued.generation = pass.generation;
    queued.shift = pass.shift;
    queued.pass = pass.number;
    if (read.kind == Kind::Video) {
        m_video.push(std::move(queued));
        m_stats.mostQueuedBytes
            = std::max(m_stats.mostQueuedBytes, m_video.bytes() + m_audio.bytes());
        m_videoWake.notify_one();
        return true;
    }
    // Where it belongs is known with the first picture.
    if (pass.atSeam && pass.early.size() < kMostEarly)
        pass.early.push_back(std::move(queued));
    else
        queueSound(std::move(queued));
    return true;
}

void Engine::queueSound(QueuedPacket packet)
{
    // Without anybody to take the sound, a sound card that hangs say, the picture must go on.
    while (m_audio.span() > kAudioMost || m_audio.bytes() > kAudioBytes)
        (void)m_audio.pop();
    m_audio.push(std::move(packet));
    m_stats.mostQueuedBytes = std::max(m_stats.mostQueuedBytes, m_video.bytes() + m_audio.bytes());
    m_audioWake.notify_one();
}

void Engine::giveEarly(Pass &pass)
{
    const std::lock_guard lock(m_mutex);
    giveEarlyLocked(pass);
}

void Engine::giveEarlyLocked(Pass &pass)
{
    for (QueuedPacket &packet : std::exchange(pass.early, {})) {
        packet.shift = pass.shift;
        if (pass.generation == m_generation)
            queueSound(std::move(packet));
    }
}

// What is missing is left out, nobody waits for it: the next picture follows the last one that
// there was, whatever the playlist or the time stamps say.
void Engine::closeSeam(Pass &pass, Time position)
{
    if (!std::exchange(pass.atSeam, false))
        return;
    const Time gap = position - pass.reached;
    if (gap < Time(kSeam) && gap > -Time(kSeam))
        return;
    pass.shift -= gap;
    pass.reached = position;
}

bool Engine::skipPart(Pass &pass)
{
    const bool lacking = m_setup.source->lacks(pass.part);
    const std::lock_guard lock(m_mutex);
    const int parts = static_cast<int>(m_layout.parts.size());
    const int most = lacking ? parts : std::min(parts, kBrokenMost);
    if (!(lacking || m_setup.skipsBroken) || parts < 2 || ++pass.brokenParts >= most)
        return false;
    ++m_stats.brokenParts;
    m_changed = true;
    m_presentWake.notify_one();
    return true;
}

bool Engine::believable(const Pass &pass, Time position) const
{
    if (m_layout.container == ByteSource::Container::Any)
        return position > -Time(kLongest) && position < Time(kLongest);
    const Time part = m_layout.parts.at(static_cast<size_t>(pass.part));
    return position >= pass.partStart - Time(kSlack)
        && position <= pass.partStart + part + Time(kSlack);
}

// The next pass begins where the last picture ends; sound that is longer is cut by AudioTrack.
void Engine::endPass(Pass &pass, bool again)
{
    std::unique_lock lock(m_mutex);
    if (pass.generation != m_generation)
        return;
    const Time length = pass.end < kFilm ? Time(kStill) : pass.end;
    if (m_length != length) {
        m_length = length;
        m_changed = true;
    }
    pass.shift += pass.reached < kFilm ? Time(kStill) : pass.reached;
    pass.reached = {};
    pass.atSeam = false;
    ++pass.number;
    for (PacketQueue *queue : {&m_video, &m_audio}) {
        QueuedPacket mark;
        mark.what = again ? QueuedPacket::What::Drain : QueuedPacket::What::End;
        mark.generation = pass.generation;
        mark.shift = pass.shift;
        mark.pass = pass.number;
        queue->push(std::move(mark));
    }
    m_videoWake.notify_one();
    m_audioWake.notify_one();
    pass.part = 0;
    pass.partStart = {};
    tellIfChanged(lock);
}

void Engine::beginAfterSeek(Pass &pass)
{
    const std::lock_guard lock(m_mutex);
    const Time end = pass.end;
    const int brokenParts = pass.brokenParts;
    pass = {};
    pass.generation = m_generation;
    pass.end = end;
    pass.brokenParts = brokenParts;
    // Without the origin, time stamps say nothing yet: then from the start.
    if (m_origin) {
        const auto next = std::upper_bound(m_starts.begin() + 1, m_starts.end(), m_seekTo);
        pass.part = static_cast<int>(next - m_starts.begin()) - 1;
        pass.partStart = m_starts.at(static_cast<size_t>(pass.part));
    }
    // Where that part is missing, what follows comes in its place.
    pass.reached = m_origin ? m_seekTo : Time(0);
    // Nor may a file be entered in its middle then: its first picture would be taken for the start.
    pass.skipTo = m_origin ? m_seekTo - pass.partStart : Time(0);
}

Engine::PartEnd Engine::waitForSpace(const Pass &pass)
{
    std::unique_lock lock(m_mutex);
    m_demuxWake.wait(
        lock, [&] { return m_quit || pass.generation != m_generation || wantsPackets(); });
    return m_quit                         ? PartEnd::Quit
        : pass.generation != m_generation ? PartEnd::Sought
                                          : PartEnd::Next;
}

bool Engine::wantsPackets() const
{
    if (m_video.empty())
        return true;
    if (m_video.bytes() > kBytesAhead || m_audio.bytes() > kAudioBytes)
        return false;
    return m_video.span() < scaled(kAhead)
        || (m_hasAudio && m_audio.span() < scaled(kAudioAhead)
            && m_video.span() < scaled(kMostAhead));
}

// What is queued still plays; the error shows where the clip would have gone on.
void Engine::stopWith(const Pass &pass, const Error &error)
{
    const std::lock_guard lock(m_mutex);
    if (m_quit || pass.generation != m_generation)
        return;
    m_endError = error;
    QueuedPacket mark;
    mark.what = QueuedPacket::What::End;
    mark.generation = pass.generation;
    mark.shift = pass.shift + pass.reached;
    mark.pass = pass.number;
    m_video.push(std::move(mark));
    m_videoWake.notify_one();
}

} // namespace vireo::media::play
