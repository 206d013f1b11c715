// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QRectF>
#include <QStringList>

class QQuickItem;
class QQuickWindow;

namespace vireo::test {

//! \brief Somebody who sits before the app's window: reads words, taps on them, types.
//!
//! Knows nothing of the app but what is on screen: an item is found by its accessible name or its
//! text, where it is visible and at rest, and is reached by mouse and key events to the window.
//! What does not come within patience is false, with a warning that says which words were there.
class Person
{
public:
    //! \p window must outlive this object or its next use; see sit().
    explicit Person(QQuickWindow *window = nullptr);
    //! Before another window.
    void sit(QQuickWindow *window);
    void setPatience(int milliseconds) { m_patience = milliseconds; }

    //! Waits until an item at rest says \p words, maybe among others.
    [[nodiscard]] bool reads(const QString &words);
    //! Waits until none says \p words.
    [[nodiscard]] bool misses(const QString &words);
    //! Whether \p words stand on screen now.
    [[nodiscard]] bool seesNow(const QString &words) const;
    //! All that can be read now, from the back to the front.
    [[nodiscard]] QStringList words() const;

    //! Waits for the item called \p name, a control before mere text, and taps on its centre.
    [[nodiscard]] bool taps(const QString &name);
    //! Taps on the middle of the item whose name has \p part in it: a clip, say.
    [[nodiscard]] bool tapsOnPicture(const QString &part);
    //! Two taps in quick succession, which is another gesture.
    [[nodiscard]] bool tapsTwiceOnPicture(const QString &part);
    //! Into whatever has the focus.
    void types(const QString &text);
    void presses(Qt::Key key);
    //! Taps on the field called \p name, then types.
    [[nodiscard]] bool typesInto(const QString &name, const QString &text);

    //! The middle of an item: no bar at its foot, no words at its head.
    static constexpr QRectF kMiddle{0.25, 0.25, 0.5, 0.5};
    //! Waits until two looks at \p share of such an item differ.
    [[nodiscard]] bool seesMotion(const QString &part, const QRectF &share = kMiddle);
    //! Waits until it has stopped changing.
    [[nodiscard]] bool seesStill(const QString &part, const QRectF &share = kMiddle);
    //! Keeps what is on screen as e2e-\p step.png in $VIREO_ARTIFACTS or build/.../artifacts.
    [[nodiscard]] bool keeps(const QString &step);

private:
    enum class Match { Exact, Part };

    //! What is in front: the window, or a dialog that has one of its own.
    [[nodiscard]] QQuickWindow *front() const;
    [[nodiscard]] QQuickItem *find(const QString &words, Match match) const;
    //! find(), and it has stayed where it is for a moment.
    [[nodiscard]] QQuickItem *await(const QString &words, Match match);
    [[nodiscard]] QPoint middleOf(const QQuickItem *item) const;
    [[nodiscard]] QImage picture(const QString &part, const QRectF &share) const;
    bool complain(const QString &what) const;

    QQuickWindow *m_window;
    int m_patience = 60'000;
};

} // namespace vireo::test
