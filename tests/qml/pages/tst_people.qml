// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Vireo.Controls
import Vireo.Profile

Item {
    id: root

    width: 390
    height: 844

    Component { id: people; PeoplePage { anchors.fill: parent } }

    TestCase {
        name: "People"
        when: windowShown

        function init() {
            stand.signIn();
            stand.followers(2);
            Theme.reducedMotion = true;
        }
        function found(name) {
            tryVerify(() => stand.find(root, name) !== null, 5000, "there is " + name);
            return stand.find(root, name);
        }
        function presses(name) {
            found(name).forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
        }

        function test_removesAFollowerAfterAQuestion() {
            const page = createTemporaryObject(people, root, {list: "followers", accountId: "1"});
            const remove = "Remove Sam0 from your followers";
            presses(remove);
            found("Remove this follower?");
            presses("Not now");
            tryVerify(() => stand.find(root, "Remove this follower?") === null);
            compare(stand.asked("DELETE /me/followers/20"), 0);
            presses(remove);
            presses("Remove follower");
            tryVerify(() => stand.find(root, remove) === null);
            compare(stand.asked("DELETE /me/followers/20"), 1);
            tryCompare(Toasts, "text", "Sam0 does not follow you any more");
            found("Remove Sam1 from your followers");
        }

        function test_nobodyElsesFollowersAreRemoved() {
            const page = createTemporaryObject(people, root, {list: "following", accountId: "1"});
            tryVerify(() => page.people !== null);
            compare(page.people.removable, false);
        }
    }
}
