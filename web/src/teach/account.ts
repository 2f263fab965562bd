/** The teacher's sign-in on this page. */
import { newAccount } from "../signIn/account";

export const account = newAccount(true);
