// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// vireo-bench-stream: one viewer of the feed of a real server, on a line like a trace, in real
// time.

#include "bench/stream/plainpolicy.h"
#include "bench/stream/seat.h"
#include "core/protocol/feed.h"
#include "lab/throttlingproxy.h"
#include "sdk/stream/policy/retention.h"
#include "sdk/transport/networktransport.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using namespace vireo;

namespace {

constexpr int kTickMs = 20;
constexpr auto kLatency = std::chrono::milliseconds(40); // each way: 80 ms a request
constexpr int kShortSide = 1080;

struct Figures
{
    QList<double> starts; // seconds from a swipe to a moving picture
    int stalls = 0;
    double stalled = 0;
    double watched = 0;
    double sideSeconds = 0;
    qint64 watchedBytes = 0;
};

//! Swipes through the feed as the retention model says, and takes the figures.
class Viewer : public QObject
{
public:
    Viewer(sdk::FeedStream &stream, QList<sdk::ClipSource> clips, unsigned seed, double seconds)
        : m_stream(stream)
        , m_clips(std::move(clips))
        , m_random(seed)
        , m_left(seconds)
    {
        connect(&m_tick, &QTimer::timeout, this, &Viewer::look);
        m_tick.setTimerType(Qt::PreciseTimer);
        m_tick.start(kTickMs);
        m_clock.start();
        show(0);
    }

    [[nodiscard]] const Figures &figures() const { return m_figures; }

private:
    void show(int index)
    {
        m_index = index;
        m_stream.setQueue(m_clips, index);
        // As the app's pool: the clip on screen and its neighbours have players.
        for (const int key : m_seats.keys()) {
            if (std::abs(key - index) > 1)
                m_seats.remove(key);
        }
        for (int i = std::max(0, index - 1); i <= std::min<int>(index + 1, int(m_clips.size()) - 1);
             ++i) {
            if (!m_seats.contains(i))
                m_seats[i] = std::make_shared<bench::Seat>(m_stream, m_clips.at(i), kShortSide);
        }
        m_seats[index]->play();
        const auto length
            = static_cast<int>(std::ceil(double(m_clips.at(index).duration.count()) / 1000));
        const sdk::Retention retention({}, length);
        m_stays = retention.leaves(0, std::uniform_real_distribution(0.001, 0.999)(m_random));
        m_seen = 0;
        m_started = false;
        m_waits = false;
        m_since = m_clock.elapsed();
    }

    void look()
    {
        bench::Seat &seat = *m_seats[m_index];
        const double passed = double(m_clock.elapsed() - m_last) / 1000;
        m_last = m_clock.elapsed();
        if (!m_started) {
            m_started = seat.moves();
            if (m_started)
                m_figures.starts << double(m_clock.elapsed() - m_since) / 1000;
        } else if (seat.player().state() == media::Player::State::Buffering) {
            m_figures.stalls += m_waits ? 0 : 1;
            m_waits = true;
            m_figures.stalled += passed;
        } else {
            m_waits = false;
            m_seen += passed;
            m_figures.watched += passed;
            m_figures.sideSeconds += passed * seat.shortSide();
        }
        m_left -= passed;
        if (m_left > 0 && m_seen < m_stays)
            return;
        m_figures.watchedBytes += seat.watchedBytes();
        if (m_left <= 0 || m_index + 1 >= m_clips.size()) {
            m_tick.stop();
            QCoreApplication::quit();
            return;
        }
        show(m_index + 1);
    }

    sdk::FeedStream &m_stream;
    const QList<sdk::ClipSource> m_clips;
    QMap<int, std::shared_ptr<bench::Seat>> m_seats;
    std::mt19937 m_random;
    QTimer m_tick;
    QElapsedTimer m_clock;
    Figures m_figures;
    double m_left;
    double m_stays = 0;
    double m_seen = 0;
    qint64 m_last = 0;
    qint64 m_since = 0;
    int m_index = 0;
    bool m_started = false;
    bool m_waits = false;
};

int refuse(const QString &why)
{
    std::fputs(qPrintable(u"vireo-bench-stream: %1\n"_s.arg(why)), stderr);
    return 2;
}

//! The feed's clips, over and over in an order of the seed's, each time as another clip.
QList<sdk::ClipSource> feedOf(
    const QByteArray &json, const sdk::Transport &transport, unsigned seed)
{
    QList<sdk::ClipSource> clips;
    for (const QJsonValue &value :
        QJsonDocument::fromJson(json).object().value("items"_L1).toArray()) {
        const auto item = protocol::feedItemFromJson(value.toObject());
        if (item.ok() && item->video.playable)
            clips << sdk::clipSource(item->video, transport);
    }
    std::mt19937 random(seed);
    QList<sdk::ClipSource> all;
    for (int round = 0; round < 20 && !clips.isEmpty(); ++round) {
        std::shuffle(clips.begin(), clips.end(), random);
        for (sdk::ClipSource clip : clips) {
            clip.key += u"/%1"_s.arg(round);
            all << clip;
        }
    }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"server"_s, u"the server's port on loopback"_s, u"PORT"_s},
        {u"feed"_s, u"a page of its feed, as JSON"_s, u"FILE"_s},
        {u"trace"_s, u"the line: lines of \"seconds megabits\""_s, u"FILE"_s},
        {u"policy"_s, u"vireo or plain"_s, u"NAME"_s, u"vireo"_s},
        {u"seed"_s, u"of the viewer"_s, u"N"_s, u"1"_s},
        {u"seconds"_s, u"how long to watch"_s, u"N"_s, u"60"_s}});
    parser.process(app);
    QFile traceFile(parser.value(u"trace"_s));
    QFile feedFile(parser.value(u"feed"_s));
    if (!traceFile.open(QIODevice::ReadOnly) || !feedFile.open(QIODevice::ReadOnly))
        return refuse(u"trace and feed must be files that can be read"_s);
    QByteArray wrong;
    const auto trace = lab::Trace::parse(traceFile.readAll(), &wrong);
    if (!trace)
        return refuse(u"this line of the trace is none: %1"_s.arg(QString::fromUtf8(wrong)));

    lab::ThrottlingProxy line(parser.value(u"server"_s).toUShort(),
        {.down = *trace, .latency = kLatency, .seed = parser.value(u"seed"_s).toUInt()});
    sdk::NetworkTransport transport(QUrl(u"http://127.0.0.1:%1"_s.arg(line.port())));
    const unsigned seed = parser.value(u"seed"_s).toUInt();
    const QList<sdk::ClipSource> clips = feedOf(feedFile.readAll(), transport, seed);
    if (clips.isEmpty())
        return refuse(u"there is no clip in the feed"_s);
    sdk::FeedStream::Setup setup{.services = {&transport}};
    if (parser.value(u"policy"_s) == u"plain"_s)
        setup.policy = bench::plainPolicy;
    Figures figures;
    qint64 bytes = 0;
    {
        sdk::FeedStream stream(setup);
        Viewer viewer(stream, clips, seed, parser.value(u"seconds"_s).toDouble());
        QCoreApplication::exec();
        figures = viewer.figures();
        bytes = stream.figures().bytes;
    }
    QJsonArray starts;
    for (const double start : std::as_const(figures.starts))
        starts << start;
    const QJsonObject result{{u"starts"_s, starts}, {u"stalls"_s, figures.stalls},
        {u"stalled"_s, figures.stalled}, {u"watched"_s, figures.watched},
        {u"side"_s, figures.watched > 0 ? figures.sideSeconds / figures.watched : 0},
        {u"bytes"_s, bytes}, {u"watched_bytes"_s, figures.watchedBytes}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
