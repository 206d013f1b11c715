// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/stream/policy/streampolicy.h"
#include "support/testmain.h"

using namespace vireo;
using sdk::QueuedClip;
using sdk::Retention;
using sdk::StreamClip;
using sdk::StreamDecision;
using sdk::StreamPolicy;
using sdk::StreamState;

namespace {

//! A clip of \p segments seconds on the product's ladder, its first \p rungs rungs.
StreamClip clip(int segments, size_t rungs = 4, const std::vector<double> &shares = {})
{
    StreamClip made;
    for (const double megabits : {0.6, 1.2, 2.5, 5.0}) {
        if (made.rungs.size() < rungs)
            made.rungs.push_back(
                {megabits, std::vector<double>(static_cast<size_t>(segments), megabits * 1e6 / 8)});
    }
    made.retention = Retention(shares, segments);
    return made;
}

//! A line that has carried \p megabits a second, and wavered by \p waver of it.
std::vector<sdk::LinkSample> line(double megabits, double waver = 0)
{
    std::vector<sdk::LinkSample> samples;
    for (int i = 0; i < 20; ++i)
        samples.push_back({megabits * (i % 2 ? 1 + waver : 1 - waver), 1});
    return samples;
}

QueuedClip queued(const StreamClip &of, int got, double position = 0, int rung = 0)
{
    return {&of, got, position, got > 0 ? rung : -1, got > 0 ? rung : -1};
}

} // namespace

class tst_StreamPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameStateSameDecision();
    void neverNamesWhatIsNotThere();
    void theStandingPictureComesFirst_data();
    void theStandingPictureComesFirst();
    void moreLineNeverLowersTheRung();
    void slowLineTakesTheLowestRung();
    void reasonsAreTrue();
    void whatNobodyWatchesIsNotFetched();
    void changesOfRungArePaidFor();
    void theNextClipsStartIsNotPutOff();
    void aLineThatWentAwayIsExpectedToGoAgain();
    void emptyQueue();
    void longQueue();
    void retention();
    void forecast();
};

void tst_StreamPolicy::sameStateSameDecision()
{
    const StreamClip a = clip(20), b = clip(9, 2), c = clip(30);
    const StreamState state{line(3, 0.5), 0.08, {queued(a, 5, 2.2, 1), queued(b, 1), queued(c, 0)}};
    const StreamDecision first = StreamPolicy().decide(state);
    for (int i = 0; i < 5; ++i) {
        const StreamDecision again = StreamPolicy().decide(state);
        QCOMPARE(again.queued, first.queued);
        QCOMPARE(again.rung, first.rung);
        QCOMPARE(again.reason, first.reason);
        QCOMPARE(again.wait, first.wait);
        QVERIFY(again.gain == first.gain && again.lineMegabits == first.lineMegabits);
    }
}

void tst_StreamPolicy::neverNamesWhatIsNotThere()
{
    const StreamClip a = clip(6), one = clip(5, 1), two = clip(3, 2);
    const StreamPolicy policy;
    int fetched = 0;
    for (const double megabits : {0.3, 1.5, 6.0, 40.0}) {
        for (const int gotA : {3, 6}) {
            for (const int gotOne : {0, 1, 5}) {
                for (const int gotTwo : {0, 2, 3}) {
                    const StreamState state{line(megabits), 0.08,
                        {queued(a, gotA, 2.5, 3), queued(one, gotOne), queued(two, gotTwo)}};
                    const StreamDecision decision = policy.decide(state);
                    if (!decision.fetches()) {
                        QVERIFY(decision.wait.count() > 0);
                        continue;
                    }
                    ++fetched;
                    QVERIFY(decision.queued < 3);
                    const QueuedClip &from = state.queue[static_cast<size_t>(decision.queued)];
                    QVERIFY(from.got < from.clip->segments());
                    QVERIFY(decision.rung >= 0);
                    QVERIFY(decision.rung < static_cast<int>(from.clip->rungs.size()));
                }
            }
        }
    }
    QVERIFY(fetched > 20);
    const StreamDecision nothing
        = policy.decide({line(5), 0.08, {queued(a, 6, 2.5), queued(one, 5), queued(two, 3)}});
    QCOMPARE(nothing.reason, StreamDecision::Reason::Nothing);
    QVERIFY(!nothing.fetches());
}

void tst_StreamPolicy::theStandingPictureComesFirst_data()
{
    QTest::addColumn<double>("megabits");
    QTest::addColumn<int>("got");
    for (const double megabits : {0.2, 1.0, 4.0, 30.0}) {
        for (const int got : {0, 3, 19})
            QTest::addRow("%.1f Mbit/s, %d segments here", megabits, got) << megabits << got;
    }
}

void tst_StreamPolicy::theStandingPictureComesFirst()
{
    QFETCH(double, megabits);
    QFETCH(int, got);
    // Nearly everybody has left by then, but this viewer has not: the picture stands still.
    std::vector<double> shares(20, 0.01);
    shares[0] = 1;
    const StreamClip a = clip(20, 4, shares), b = clip(10);
    const StreamDecision decision = StreamPolicy().decide(
        {line(megabits), 0.08, {queued(a, got, got), queued(b, 0), queued(b, 0)}});
    QCOMPARE(decision.queued, 0);
    QCOMPARE(decision.reserve, 0.0);
}

void tst_StreamPolicy::moreLineNeverLowersTheRung()
{
    // With more rungs, a low one now may be the quicker way to a higher one later.
    const StreamClip a = clip(30, 2, std::vector<double>(30, 1.0));
    for (const int got : {0, 2, 4, 8}) {
        int rung = 0;
        for (const double megabits : {0.3, 0.7, 1.0, 1.6, 2.4, 3.5, 5.0, 8.0, 20.0, 60.0}) {
            const StreamDecision decision
                = StreamPolicy().decide({line(megabits), 0.08, {queued(a, got, 0)}});
            if (!decision.fetches())
                continue;
            QVERIFY2(decision.rung >= rung, qPrintable(QString::number(megabits)));
            rung = decision.rung;
        }
        QCOMPARE(rung, 1);
    }
}

void tst_StreamPolicy::slowLineTakesTheLowestRung()
{
    const StreamClip a = clip(30), b = clip(30);
    const StreamDecision decision
        = StreamPolicy().decide({line(0.5), 0.08, {queued(a, 2, 1.5), queued(b, 0)}});
    QCOMPARE(decision.queued, 0);
    QCOMPARE(decision.rung, 0);
}

void tst_StreamPolicy::reasonsAreTrue()
{
    const StreamClip a = clip(30), b = clip(12), c = clip(12);
    const StreamPolicy policy;
    QSet<int> met;
    for (const double megabits : {0.5, 1.5, 4.0, 12.0}) {
        for (int got = 5; got <= 12; ++got) {
            for (int next = 0; next <= 3; ++next) {
                const StreamDecision decision = policy.decide({line(megabits, 0.4), 0.08,
                    {queued(a, got, 4.5), queued(b, next), queued(c, std::min(next, 1))}});
                met << static_cast<int>(decision.reason);
                QCOMPARE(decision.reserve, got - 4.5);
                QVERIFY(decision.lineMegabits > 0);
                switch (decision.reason) {
                case StreamDecision::Reason::Reserve:
                    QCOMPARE(decision.queued, 0);
                    QVERIFY(decision.reserve < decision.wanted);
                    break;
                case StreamDecision::Reason::NextStart:
                    QVERIFY(decision.queued > 0);
                    QVERIFY(decision.reserve >= decision.wanted);
                    break;
                case StreamDecision::Reason::Ahead:
                    QCOMPARE(decision.queued, 0);
                    QVERIFY(decision.reserve >= decision.wanted);
                    break;
                case StreamDecision::Reason::LookAhead:
                    QVERIFY(decision.fetches());
                    QVERIFY(decision.gain > 0);
                    break;
                case StreamDecision::Reason::Enough:
                    QVERIFY(!decision.fetches());
                    QVERIFY(decision.wait.count() > 0);
                    break;
                case StreamDecision::Reason::Nothing:
                    QFAIL("there was something left");
                }
                if (decision.fetches())
                    QVERIFY(decision.watched > 0 && decision.watched <= 1);
            }
        }
    }
    QVERIFY(met.contains(static_cast<int>(StreamDecision::Reason::Reserve)));
    QVERIFY(met.contains(static_cast<int>(StreamDecision::Reason::NextStart)));
    QVERIFY(met.contains(static_cast<int>(StreamDecision::Reason::Enough)));
}

void tst_StreamPolicy::whatNobodyWatchesIsNotFetched()
{
    std::vector<double> shares(20, 0.05);
    std::fill(shares.begin(), shares.begin() + 4, 1.0); // all leave before the fifth second
    const StreamClip a = clip(20, 4, shares), b = clip(20, 4, shares);
    const StreamDecision decision
        = StreamPolicy().decide({line(50), 0.08, {queued(a, 4, 1.0), queued(b, 4), queued(b, 4)}});
    QCOMPARE(decision.reason, StreamDecision::Reason::Enough);

    // The rule alone: the third second of the next clip is wanted, unless nobody gets there.
    const StreamClip left = clip(20, 4, {1, 1, 0.05}), kept = clip(20, 4, {1, 1, 1});
    for (const StreamClip *next : {&left, &kept}) {
        const std::vector<QueuedClip> queue{queued(a, 4, 1.0), queued(*next, 2)};
        const sdk::PreloadRule rule(queue, 50, 0.08, {});
        QCOMPARE(rule.choose(sdk::standingOf(queue)).queued, next == &kept ? 1 : -1);
    }
}

void tst_StreamPolicy::changesOfRungArePaidFor()
{
    // Between two rungs, a clip that began on one stays there.
    const StreamClip a = clip(30, 2, std::vector<double>(30, 1.0));
    sdk::StreamPolicySettings settings;
    settings.lookAhead.worth.change = 50;
    const StreamPolicy dear(settings);
    for (const int rung : {0, 1}) {
        const StreamDecision decision = dear.decide({line(2.5), 0.08, {queued(a, 3, 1.5, rung)}});
        QCOMPARE(decision.queued, 0);
        QCOMPARE(decision.rung, rung);
    }
}

// Each wait alone looks free of risk; a hundred of them in a row were how the last clip of a feed
// was never begun.
void tst_StreamPolicy::theNextClipsStartIsNotPutOff()
{
    for (const double megabits : {8.0, 40.0, 400.0, 4000.0}) {
        for (const int seconds : {4, 6, 9, 15}) {
            const StreamClip here = clip(seconds, 2), last = clip(seconds, 2);
            for (double position = 0; position < seconds - 1; position += 0.4) {
                const int got = std::min(seconds, static_cast<int>(position) + 4);
                const StreamDecision decision = StreamPolicy().decide(
                    {line(megabits), 0.005, {queued(here, got, position, 1), queued(last, 0)}});
                QVERIFY(decision.fetches());
            }
        }
    }
}

void tst_StreamPolicy::aLineThatWentAwayIsExpectedToGoAgain()
{
    const StreamClip a = clip(20), b = clip(20);
    const auto decide = [&](const std::vector<sdk::LinkSample> &samples) {
        return StreamPolicy().decide({samples, 0.08, {queued(a, 6, 2.5, 1), queued(b, 0)}});
    };
    QCOMPARE(decide(line(3)).queued, 1);
    std::vector<sdk::LinkSample> gone = line(3);
    gone.push_back({0.4, 4});
    for (int i = 0; i < 8; ++i)
        gone.push_back({3, 1});
    const sdk::LinkForecast forecast(gone, 8, {});
    QCOMPARE(forecast.hole(), 4.0);
    QCOMPARE(decide(gone).queued, 0);
    QCOMPARE(decide(gone).reason, StreamDecision::Reason::Reserve);
    for (int i = 0; i < 30; ++i)
        gone.push_back({3, 1});
    QCOMPARE(sdk::LinkForecast(gone, 8, {}).hole(), 0.0);
    QCOMPARE(decide(gone).queued, 1);
}

void tst_StreamPolicy::emptyQueue()
{
    const StreamDecision decision = StreamPolicy().decide({});
    QCOMPARE(decision.reason, StreamDecision::Reason::Nothing);
    QVERIFY(!decision.fetches());
    QVERIFY(decision.wait.count() > 0);
}

void tst_StreamPolicy::longQueue()
{
    const StreamClip a = clip(10), none;
    StreamState state{{}, 0.08, {}};
    for (int i = 0; i < 50; ++i)
        state.queue.push_back(queued(i % 2 ? none : a, 0));
    const StreamDecision decision = StreamPolicy().decide(state);
    QCOMPARE(decision.queued, 0);
}

void tst_StreamPolicy::retention()
{
    const Retention unknown({}, 10);
    QCOMPARE(unknown.share(0), 1.0);
    QCOMPARE(unknown.share(8), 0.5);
    QCOMPARE(unknown.share(10), 0.0);
    // A curve that lies: above one, rising, not a number.
    const Retention lying({7, 0.5, 0.9, std::nan(""), -1}, 5);
    QCOMPARE(lying.share(0), 1.0);
    QCOMPARE(lying.share(1), 0.5);
    QCOMPARE(lying.share(2), 0.5);
    QCOMPARE(lying.share(3), 0.5);
    QCOMPARE(lying.share(4), 0.0);
    const Retention curve({1, 0.8, 0.6, 0.4}, 4);
    QCOMPARE(curve.leaves(0, 0.9), 0.5);
    QCOMPARE(curve.leaves(0, 0.7), 1.5);
    QCOMPARE(curve.leaves(0, 0.3), 4.0); // two in five see the end
    QCOMPARE(curve.leaves(2, 0.99), 2.03);
    QCOMPARE(Retention({}, 0).leaves(0, 0.5), 0.0);
}

void tst_StreamPolicy::forecast()
{
    const sdk::LinkForecastSettings settings;
    const sdk::LinkForecast steady(line(4), 8, settings);
    QVERIFY(std::abs(steady.mean() - 4) < 0.5);
    const sdk::LinkForecast wavering(line(4, 0.9), 8, settings);
    double steadySum = 0, waveringMost = 0;
    for (int future = 0; future < 8; ++future) {
        steadySum += steady.seconds(future, 0, 40);
        waveringMost = std::max(waveringMost, wavering.seconds(future, 0, 2));
        QVERIFY(steady.seconds(future, 3, 2) > 0);
        QVERIFY(steady.seconds(future, 0, 4000) > 500); // far beyond what was laid out
    }
    QVERIFY(std::abs(steadySum / 8 - 10) < 1.5);
    QVERIFY(waveringMost > 1); // 0.5 s at the mean
    const sdk::LinkForecast standing({{0, 100}, {0, 100}}, 8, settings);
    QVERIFY(standing.seconds(0, 0, 1) < 60);
}

VIREO_TEST(tst_StreamPolicy)
#include "tst_streampolicy.moc"
