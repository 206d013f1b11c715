// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/stream/clipopener.h"
#include "sdk/stream/cliptrack.h"
#include "sdk/stream/decisiondesk.h"
#include "sdk/stream/feedstream.h"
#include "sdk/stream/linkmeter.h"
#include "sdk/stream/segmentfetch.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <list>

namespace vireo::sdk {

//! FeedStream's parts. feedstream.cpp: what callers say; feedlines.cpp: the clips, their sinks and
//! what is in memory; feedfetching.cpp: deciding and fetching; feedfaults.cpp: what goes wrong.
struct FeedStream::Private
{
    //! A clip that is near, or has a player.
    struct Line
    {
        explicit Line(const ClipSource &source)
            : track(source)
        {
        }
        ~Line() { stop(); }
        void stop();

        ClipTrack track;
        Stopped<ClipOpener> opener;
        std::map<int, Stopped<ByteFetch>> fromDisk; //!< by segment
        QMap<std::pair<int, int>, int> broken; //!< rung, segment: how often
        QSet<int> carried; //!< rungs of which some segment was whole
        QSet<int> leftOut; //!< segments that no rung has whole
        SegmentFetch::Rest rest; //!< of the fetch that broke off last
        std::optional<Error> error;
        ClipSink *sink = nullptr;
        int shortSide = 0;
        int faults = 0; //!< that may pass, one after the other
        QHash<int, int> growing; //!< segments of which the sink has a part, and of which rung
        bool opened = false;
        bool sinkOpened = false;
        bool queued = false;
        bool playing = false;
        bool renewing = false;
        bool renewed = false;
    };
    using LinePtr = std::shared_ptr<Line>;

    Private(FeedStream &stream, const Setup &with)
        : q(stream)
        , setup(with)
    {
    }

    // The clips (feedlines.cpp).
    [[nodiscard]] LinePtr line(const QString &id) const { return lines.value(id); }
    LinePtr makeLine(const ClipSource &source);
    void dropLines();
    //! On screen first, then what follows it.
    [[nodiscard]] QList<LinePtr> order() const;
    void open(const LinePtr &line);
    void tellOpened(Line &line);
    void deliver(const LinePtr &line, bool onScreen);
    void give(Line &line, int index);
    void makeRoom(Line &line, int index, int rung);
    void loadFromDisk(const LinePtr &line, int index);
    void forgetMemory();
    //! The segment that plays, and how much of it; 0 for a clip nobody plays.
    [[nodiscard]] double position(const Line &line) const;
    [[nodiscard]] bool isHere(const Line &line, int index) const;
    //! The first segment from \p from on that is neither here nor on its way; the count if none.
    [[nodiscard]] int missing(const Line &line, int from, int count) const;

    // Fetching (feedfetching.cpp).
    void pump();
    void decide();
    void decided(const StreamDecision &decision);
    [[nodiscard]] std::shared_ptr<const DecisionDesk::Question> question();
    [[nodiscard]] StreamPolicySettings settings() const;
    [[nodiscard]] bool lineIsFree() const;
    //! Playing goes round: what it needs next at the clip's start; -1: nothing.
    [[nodiscard]] int missingRound(const Line &line) const;
    void fetch(const LinePtr &line, int index, int rung);
    void grown(const LinePtr &line, const SegmentFetch &fetch);
    void fetched(const LinePtr &line, quint64 number, const Result<QByteArray> &result);
    void cancelUseless();
    void cancelOf(const Line &line);
    void giveUpFetch(const SegmentFetch &fetch);
    void note(const StreamDecision &decision, const Line *line, int segment, int rung);
    [[nodiscard]] bool savesNow() const;

    // What goes wrong (feedfaults.cpp).
    //! By itself, if one waits.
    [[nodiscard]] static bool mayPass(const Error &error);
    void failed(const LinePtr &line, int index, int rung, const Error &error);
    void pauseFor(Line &line, const Error &error);
    void segmentFailed(const LinePtr &line, int index, int rung, const Error &error);
    //! The rung to take segment \p index from where \p chosen is the policy's; -1: none has it.
    [[nodiscard]] int rungFor(const Line &line, int index, int chosen) const;
    [[nodiscard]] int soundRung(const Line &line, int index, int chosen) const;
    void leaveOut(const LinePtr &line, int index, const Error &error);
    void loseRung(const LinePtr &line, int rung, const Error &error);
    void giveUp(const LinePtr &line, const Error &error);
    void renew(const LinePtr &line, const Error &error);
    void startAgain(Line &line);
    void spoiled(const LinePtr &line, int index);

    FeedStream &q;
    const Setup setup;
    Renewer renewer;
    LinkMeter meter;
    DecisionDesk desk;
    QHash<QString, LinePtr> lines;
    QStringList queue;
    QString current; //!< id of the clip on screen
    QString queueCurrent; //!< as setQueue() said it last
    QString network;
    std::list<Stopped<SegmentFetch>> fetches;
    std::vector<std::pair<LinePtr, ClipTrack::Shape>> asked; //!< what the question was about
    QList<Note> notes;
    Figures figures;
    QTimer waiting; //!< the policy's wait
    QTimer pause; //!< after a fault
    quint64 fetchNumber = 0;
    quint64 generation = 0; //!< of the state that decisions rest on
    int lastShortSide = 0;
    StreamMode mode = StreamMode::Automatic;
    bool metered = false;
    bool deciding = false;
};

} // namespace vireo::sdk
